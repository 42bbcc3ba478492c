# An image that holds the static program and nothing else; it runs as nobody.
#   docker build -t sumlint . && docker run --rm -v "$PWD:/work:ro" sumlint docs/
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
        make gcc libc6-dev pkg-config libcmark-dev libyaml-dev libjansson-dev libedit-dev \
    && rm -rf /var/lib/apt/lists/*
COPY . /source
RUN make -C /source -j"$(nproc)" static

FROM scratch
COPY --from=build /source/build/static/sumlint /sumlint
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/sumlint"]
