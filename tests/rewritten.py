"""The summary that tests/rewritings writes in many forms, and the facts that each of them states."""

DAY, MONTH, YEAR = 86400, 30 * 86400, 365 * 86400
KB, MB, GB = 1e3, 1e6, 1e9

# name, value in base units, statistic
FACTS = [
    ("latency.target", 2.0, "p95"), ("latency.target", 0.3, "p95"), ("latency.target", 0.7, "p95"),
    ("load.average", 12.0, None), ("load.peak", 48.0, None), ("load.burst", 90.0, None),
    ("availability.target", 0.999, None), ("availability.downtime", 43 * 60.0, None), ("errors.target", 0.001, None),
    ("scale.current", 20000.0, None), ("scale.projected", 40000.0, None),
    ("scale.current", 600.0, None), ("scale.projected", 1200.0, None),
    ("scale.current", 3e6, None), ("scale.projected", 6e6, None),
    ("scale.current", 2.4 * GB, None), ("scale.projected", 4.8 * GB, None),
    ("scale.current", 6.0, None), ("scale.projected", 12.0, None),
    ("traffic.multiplier", 4.0, None),
    ("traffic.share", 0.6, None), ("traffic.share", 0.3, None), ("traffic.share", 0.1, None),
    ("cache.memory", 512 * MB, None), ("cache.ttl", 31540000.0, None), ("cache.ttl", 120.0, None), ("cache.ttl",
     8 * 3600.0, None),
    ("query.current", 0.85, None), ("query.target", 0.02, None),
    ("pool.size", 20.0, None), ("db.limit", 200.0, None), ("pool.connect_timeout", 1.0, None),
    ("pool.idle_timeout", 300.0, None), ("replica.lag", 2.0, None), ("page.size", 30.0, None),
    ("cpu.available", 4.0, None), ("cpu.usage", 0.5, None), ("memory.usage", 0.45, None),
    ("storage.available", 50 * GB, None), ("network.bandwidth", 12.5 * MB, None), ("network.usage", 1e6, None),
    ("third.limit", 25.0, None), ("third.usage", 5.0, None), ("third.headroom", 5.0, None),
    ("budget.query_time", 0.02, None), ("budget.queries", 5.0, None), ("budget.payload", 20 * KB, None),
    ("test.sustained", 12.0, None), ("test.peak", 48.0, None), ("test.spike", 90.0, None), ("test.soak", 12.0, None),
]


# ---- values, spelled one way or another -----------------------------------------------------------------------------

def time(rng, seconds):
    if seconds < 1:
        return rng.choice([f"{seconds * 1000:.0f} ms", f"{seconds * 1000:.0f}ms", f"{seconds:g} s"])
    if seconds < 60 or seconds % 60:
        return rng.choice([f"{seconds:g} s", f"{seconds:g} seconds"])
    if seconds < 3600:
        return rng.choice([f"{seconds / 60:g} minutes", f"{seconds / 60:g} min"])
    return rng.choice([f"{seconds / 3600:g} hours", f"{seconds / 3600:g} h"])


def rate(rng, value):
    return rng.choice([f"{value} requests/s", f"{value} req/s", f"{value} requests per second",
                       f"{value * 60:,} requests per minute"])


def count(rng, value):
    if value % 1000000 == 0:
        return rng.choice([f"{value // 1000000} million", f"{value // 1000000}M", f"{value:,}"])
    return rng.choice([f"{value:,}", f"{value // 1000}K"]) if value % 1000 == 0 else f"{value:,}"


def percent(rng, text):
    return rng.choice([f"{text} %", f"{text}%", f"{text} percent"])


def gigabytes(rng, value):
    return rng.choice([f"{value:g} GB", f"{value:g}GB"])


# ---- forms of a list of labelled values -----------------------------------------------------------------------------

def bullets(rng, rows):
    return [f"- **{label}**: {value}" for label, value, _ in rows]


def plain_bullets(rng, rows):
    sign = rng.choice([": ", " - ", " = ", " – "])
    return [f"- {label}{sign}{value}" for label, value, _ in rows]


def checklist(rng, rows):
    return [f"- [x] {label}: {value}" for label, value, _ in rows]


def bold_lines(rng, rows):
    return [line for label, value, _ in rows for line in (f"**{label}:** {value}", "")]


def two_columns(rng, rows):
    head = rng.choice([["| | |", "|---|---|"], ["| Item | Value |", "|------|-------|"], ["| What | How much |",
        "|---|---|"]])
    return head + [f"| {label} | {value} |" for label, value, _ in rows]


def definitions(rng, rows):
    return [line for label, value, _ in rows for line in (label, f": {value}", "")]


def nested(rng, rows):
    return [line for label, value, _ in rows for line in (f"- {label}", f"  - {value}")]


def sentences(rng, rows):
    return [" ".join(sentence for _, _, sentence in rows)]


def sentence_lines(rng, rows):
    return [f"- {sentence}" for _, _, sentence in rows]


def requirements(rng, rows):
    sentences = rng.random() < 0.5
    lines = []
    for label, value, sentence in rows:
        requirements.number += 1
        said = sentence if sentences else f"{label}: {value}"
        lines.append(f"- PERF-{requirements.number} {said}")
    return lines


requirements.number = 0

FORMS = [bullets, plain_bullets, checklist, bold_lines, two_columns, definitions, nested, sentences, sentence_lines,
         requirements]


def write(rng, rows, without=()):
    return rng.choice([form for form in FORMS if form not in without])(rng, rows)


def table(head, *rows):
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + ["| " + " | ".join(row) + " |" for row in rows]


def turned(head, *rows):
    columns = list(zip(head, *rows))
    return table(["", *columns[0][1:]], *columns[1:])


# ---- the sections ---------------------------------------------------------------------------------------------------

OPERATIONS = [("Booking page", 2.0), ("Slot search", 0.3), ("Booking request", 0.7)]


def latency(rng):
    statistic = rng.choice(["p95", "P95", "95th percentile"])
    rows = [(name, time(rng, value)) for name, value in OPERATIONS]
    heads = ["Operation", rng.choice(["Target", "Limit", "Must stay below"]), rng.choice(["Statistic", "Percentile",
        "Measured as"]),
             "Priority"]
    forms = [
        lambda: table(heads, *[(name, f"< {value}", statistic, "high") for name, value in rows]),
        lambda: turned(["Operation", f"Target ({statistic})", "Priority"], *[(name, value, "high") for name,
            value in rows]),
        lambda: [f"- **{name}**: {statistic} < {value}" for name, value in rows],
        lambda: [f"- {name}: {value} ({statistic}), priority high" for name, value in rows],
        lambda: [f"- {name} - {value} at the 95th percentile" for name, value in rows],
        lambda: [" ".join(f"The {name.lower()} answers within {value} at p95." for name, value in rows)],
        lambda: ["All times are p95.", ""] + [f"- {name}: {value}" for name, value in rows],
        lambda: [f"{number}. {name} must answer within {value} (p95)." for number, (name, value) in enumerate(rows, 1)],
    ]
    return rng.choice(forms)()


def throughput(rng):
    average, peak, burst = rate(rng, 12), rate(rng, 48), rate(rng, 90)
    lasts = time(rng, 300)
    rows = [
        (rng.choice(["Average load", "Expected load", "On average"]), average, f"On average {average} arrive."),
        (rng.choice(["Peak load", "Peak", "At peak"]), peak, f"At peak it is {peak}."),
        (rng.choice(["Burst", "Burst capacity", "Bursts"]), f"{burst} for {lasts}",
         f"A burst brings {burst} for {lasts}."),
    ]
    if rng.random() < 0.25:
        return table(["Load", "Rate", "Duration"], ("Average", average, "all day"), ("Peak", peak, "2 hours"),
                     ("Burst", burst, lasts))
    return write(rng, rows)


def availability(rng):
    rows = [
        (rng.choice(["Availability", "Uptime", "SLA"]), f"{percent(rng, '99.9')} per month",
         f"The service must be available {percent(rng, '99.9')} of each month."),
        (rng.choice(["Acceptable downtime", "Allowed downtime", "Downtime"]), "43 minutes per month",
         "That leaves 43 minutes of downtime per month."),
        (rng.choice(["Error rate", "Acceptable error rate", "Errors"]), f"< {percent(rng, '0.1')} of requests",
         f"Fewer than {percent(rng, '0.1')} of requests may fail."),
        (rng.choice(["Degraded mode", "If there are more"]), "bookings are queued, the search is read-only",
         "When more fail, bookings are queued and the search is read-only."),
    ]
    return write(rng, rows)


def scale(rng):
    things = [("Users", 20000, 40000), ("Concurrent users", 600, 1200), ("Bookings", 3000000, 6000000)]
    rows = [(name, count(rng, now), count(rng, then)) for name, now, then in things]
    rows += [("Data volume", gigabytes(rng, 2.4), gigabytes(rng, 4.8)), ("Requests per day", "518,400", "1,036,800")]
    then = rng.choice(["In 12 months", "March 2027", "In a year"])
    now = rng.choice(["Today", "Now", "March 2026"])
    words = then[0].lower() + then[1:] if then.startswith("In") else "in " + then
    forms = [
        lambda: table(["Measure", now, then, "Growth"], *[(*row, "2x") for row in rows]),
        lambda: turned(["Measure", now, then], *rows),
        lambda: [f"- **{name}**: {a} today, {b} {words} (2x)" for name, a, b in rows],
        lambda: ["### Current scale", "", *[f"- {name}: {a}" for name, a, _ in rows], "",
                 f"### Projected scale ({then})", "", *[f"- {name}: {b} (2x)" for name, _, b in rows], "",
                 "### Growth pattern", ""],
        lambda: [f"- {name} - {a} now, {b} {words}" for name, a, b in rows],
    ]
    place = [("Geography", "one region, Scotland", "All users sit in Scotland."),
             ("Trajectory", "steady, the season is summer", "Growth is steady, with a season in summer.")]
    return [*rng.choice(forms)(), "", *write(rng, place, without=[nested, definitions])]


def traffic(rng):
    rows = [
        ("Peak hours", "16:00 to 20:00, 4x the average", "Peak hours are 16:00 to 20:00 with 4x the average."),
        ("Quiet hours", "22:00 to 6:00, 0.1x the average", "Quiet hours are 22:00 to 6:00 with 0.1x the average."),
        (rng.choice(["Shares", "Usage", "Mix"]), "search 60 %, booking 30 %, account 10 %",
         "Search makes up 60 % of the requests, booking 30 % and the account 10 %."),
    ]
    if rng.random() < 0.3:
        return [*write(rng, rows[:2]), "", *table(["Pattern", "Share of requests"], ("Search", "60 %"), ("Booking",
            "30 %"), ("Account", "10 %"))]
    return write(rng, rows)


def caching(rng):
    entries = [("Free slots", time(rng, 120), "every booking", "2 KB", "7,000"), ("Sessions", time(rng, 28800),
        "logout", "1 KB", "1,200")]
    forms = [
        lambda: table(["Data", "TTL", "Invalidation", "Size"], *[(n, t, i, f"{s} x {c}") for n, t, i, s, c in entries]),
        lambda: table(["Entry", "Lives for", "Dropped on", "Size of one", "Number"], *entries),
        lambda: [f"- {n}: TTL {t}, dropped on {i}, {s} for each of {c}" for n, t, i, s, c in entries],
    ]
    rest = [
        ("CDN", "scripts and styles, 1 year, versioned names",
         "The CDN keeps scripts and styles for 1 year under versioned names."),
        ("Browser", "scripts and styles `max-age=31536000, immutable`, API `no-store`",
         "The browser keeps scripts and styles with `max-age=31536000, immutable`."),
        ("Redis", "512 MB of memory, eviction `allkeys-lru`",
         "Redis has 512 MB of memory and evicts by `allkeys-lru`."),
        ("Warming", "the slots of the next week are loaded on deployment",
         "On deployment the slots of the next week are loaded."),
    ]
    return [*write(rng, rest, without=[nested]), "", "Kept in Redis:", "", *rng.choice(forms)()]


def database(rng):
    slow, fast = time(rng, 0.85), time(rng, 0.02)
    rows = [
        (rng.choice(["Slow query", "Problematic query"]), f"free slots by week, {slow} p95 today, target {fast} p95",
         f"The query for free slots takes {slow} at p95 today and must take {fast} at p95."),
        ("Indexes", "`slots (pool_id, week)`", "An index on `slots (pool_id, week)` is created."),
        ("N+1", "pool of each booking, replaced by one join",
         "The pool of each booking was read one by one (N+1), now with one join."),
        (rng.choice(["Pool", "Pool size"]), "20 connections per instance",
         "Each instance has a pool of 20 connections."),
        (rng.choice(["Max connections", "Connection limit"]), "200", "The database accepts 200 connections."),
        (rng.choice(["Connection timeout", "Waiting for a connection"]), time(rng, 1.0),
         "A request waits 1 s for a connection."),
        (rng.choice(["Idle timeout", "Idle connections closed after"]), time(rng, 300),
         "Idle connections are closed after 300 s."),
        (rng.choice(["Replication lag tolerance", "Replica lag"]), f"{time(rng, 2.0)}, reports read from the replica",
         "Reports read from a replica, a lag of 2 s is tolerated."),
        (rng.choice(["Pagination", "Lists"]), "cursor, 30 bookings per page",
         "Lists are paged by cursor, 30 bookings per page."),
    ]
    return write(rng, rows)


def resources(rng):
    rows = [
        ("CPU", f"4 vCPU per instance, {percent(rng, '50')} at peak",
         f"Each of 6 instances has 4 vCPU; {percent(rng, '50')} of the CPU are in use at peak."),
        ("Memory", f"8 GB per instance, {percent(rng, '45')} at peak",
         f"Each has 8 GB of memory, of which {percent(rng, '45')} are in use at peak."),
        ("Scaling", "horizontal, 6 to 8 instances", "Instances are added horizontally, from 6 to 8."),
        (rng.choice(["Database storage", "Storage"]), "50 GB available, 2.4 GB used, 4.8 GB in 12 months",
         "The database has 50 GB of storage, uses 2.4 GB and will use 4.8 GB in 12 months."),
        ("IOPS", "3,000 read, 1,500 write", "It gives 3,000 read and 1,500 write IOPS."),
        (rng.choice(["Connection limit", "Database connections"]), "200", "It accepts 200 connections."),
        (rng.choice(["Bandwidth", "Network"]), "100 Mbit/s, 8 Mbit/s used at peak",
         "The line has 100 Mbit/s, of which 8 Mbit/s are used at peak."),
        ("Latency", "1 ms to the database, 80 ms to external services",
         "It is 1 ms to the database and 80 ms to external services."),
    ]
    third = rng.choice([
        lambda: table(["Service", "Limit", "Usage", "Headroom"], ("Card provider", "25 requests/s", "5 requests/s",
            "5x")),
        lambda: ["- Card provider: limit 25 requests/s, 5 requests/s used, 5x headroom"],
        lambda: table(["", "Card provider"], ("Rate limit", "25 requests/s"), ("Current usage", "5 requests/s"),
            ("Headroom", "5x")),
    ])()
    return [*write(rng, rows), "", "External services:", "", *third]


def monitoring(rng):
    alerts = [("Booking page p95", "1.6 s", "4 s", "roll back the front end"), ("Slot search p95", "240 ms", "900 ms",
        "page on-call"),
              ("Booking request p95", "600 ms", "2 s", "page on-call"), ("Error rate", "0.08 %", "1 %",
               "roll back the release"),
              ("CPU", "70 %", "90 %", "add an instance"), ("Memory", "80 %", "95 %", "restart the instance")]
    forms = [
        lambda: table(["Metric", "Warning", "Critical", "Action"], *[(n, f"> {w}", f"> {c}", a) for n, w, c,
            a in alerts]),
        lambda: table(["Alert", "Warn above", "Critical above", "What we do"], *alerts),
        lambda: ["Alerts:", "", *[f"- {n}: warning > {w}, critical > {c}, {a}" for n, w, c, a in alerts]],
    ]
    rows = [
        ("Metrics", "latency p50/p95/p99, requests/s, error rate, CPU, memory",
         "We watch latency at p50, p95 and p99, the request rate, errors, CPU and memory."),
        (rng.choice(["APM", "Tool"]), "Grafana with Tempo", "The tool is Grafana with Tempo."),
        (rng.choice(["Logging", "Logs"]), "JSON, WARN and above", "Logs are JSON, WARN and above."),
    ]
    return [*write(rng, rows), "", *rng.choice(forms)()]


def budgets(rng):
    rows = [
        ("Page", "2 s p95 at 10 Mbit/s; scripts 200 KB, styles 40 KB, images 200 KB, fonts 40 KB",
         "The page loads in 2 s at p95; scripts have 200 KB, styles 40 KB, images 200 KB and fonts 40 KB."),
        ("API", "20 KB per answer, no external call", "An API answer has 20 KB at most and makes no external call."),
        ("Database", f"{time(rng, 0.02)} per query, 5 queries per request, 300 rows per query",
         "A query may take 20 ms, a request makes 5 queries, with 300 rows per query."),
    ]
    return write(rng, rows)


def tests(rng):
    runs = [("Sustained", 12, 3600), ("Peak", 48, 1800), ("Spike", 90, 300), ("Soak", 12, 86400)]
    rows = [(name, rate(rng, load), time(rng, lasts)) for name, load, lasts in runs]
    forms = [
        lambda: table(["Scenario", "Load", "Duration"], *rows),
        lambda: turned(["Scenario", "Load", "Duration"], *rows),
        lambda: [f"- {name}: {load} for {lasts}" for name, load, lasts in rows],
        lambda: [f"{number}. **{name} load test**: {load} for {lasts}" for number, (name, load,
            lasts) in enumerate(rows, 1)],
        lambda: [" ".join(f"The {name.lower()} test runs {load} for {lasts}." for name, load, lasts in rows)],
    ]
    rest = [("Tool", "k6", "The tests are run with k6."),
            (rng.choice(["Success criteria", "Passed when"]), "all targets are met and errors stay below 0.1 %",
             "They pass when all targets are met and errors stay below 0.1 %.")]
    return [*rng.choice(forms)(), "", *write(rng, rest)]


def priorities(rng):
    forms = [
        lambda: ["1. **Index on slots**: impact high, effort low, query from 850 ms to 20 ms p95"],
        lambda: table(["Optimization", "Impact", "Effort", "Expected improvement"], ("Index on slots", "high", "low",
            "from 850 ms to 20 ms p95")),
        lambda: ["1. Index on slots", "   - Impact: high", "   - Effort: low",
            "   - Expected improvement: query from 850 ms to 20 ms p95"],
        lambda: ["The index on slots has a high impact for a low effort; "
                 "it brings the query from 850 ms to 20 ms at p95."],
    ]
    return rng.choice(forms)()


def degradation(rng):
    forms = [
        lambda: ["- Slot search above 900 ms p95 for 2 minutes: only the next week is offered",
                 "- Card provider silent for 5 s: bookings are taken without payment"],
        lambda: table(["Trigger", "Step"], ("Slot search above 900 ms p95 for 2 minutes",
            "only the next week is offered"),
                      ("Card provider silent for 5 s", "bookings are taken without payment")),
        lambda: ["If the slot search stays above 900 ms p95 for 2 minutes, only the next week is offered. "
                 "When the card provider is silent for 5 s, bookings are taken without payment."],
    ]
    return rng.choice(forms)()


def roadmap(rng):
    phases = [("Phase 1", "until September 2026", "6 instances", "30,000 users"), ("Phase 2", "until March 2027",
        "8 instances", "40,000 users")]
    forms = [
        lambda: [f"- **{n}** ({w}): {c}, supports {s}" for n, w, c, s in phases],
        lambda: table(["Phase", "When", "Components", "Supports"], *phases),
        lambda: ["Until September 2026 six instances serve 30,000 users; "
                 "until March 2027 eight instances serve 40,000 users."],
    ]
    return rng.choice(forms)()


def questions(rng):
    return rng.choice([["- [ ] May clubs book a whole season? (board, June 2026)"], ["None."],
        ["It is not decided yet whether clubs may book a whole season; the board answers in June 2026."]])


def following(rng):
    return rng.choice([["1. Create the index", "2. Set up alerts", "3. Write the k6 scenarios"],
        ["Next: index, alerts, k6 scenarios, integration interview."]])


SECTIONS = [
    (["Performance SLOs", "Service levels", "Targets", "What we promise", "Objectives", "Performance targets"], None),
    (["Scale Requirements", "Scale", "How big it is", "Volumes", "Size and growth"], scale),
    (["Traffic Patterns", "Traffic", "When it is busy", "Load profile", "Over the day"], traffic),
    (["Caching Strategy", "Caching", "What is cached", "Caches", "What we keep close"], caching),
    (["Database Optimization", "Database", "Data layer", "The database", "Database (PostgreSQL 17)"], database),
    (["Resource Constraints", "Resources", "Machines and limits", "What we run on", "Infrastructure"], resources),
    (["Monitoring & Observability", "Monitoring", "How we watch it", "Watching", "Observability"], monitoring),
    (["Performance Budgets", "Budgets", "What a request may cost", "Budgets per request"], budgets),
    (["Performance Testing Plan", "Load tests", "How we test it", "Tests", "Proof under load"], tests),
    (["Optimization Priorities", "Priorities", "What comes first", "In this order", "Optimizations, ranked"],
     priorities),
    (["Degradation Strategy", "Degradation", "When it gets too much", "If it breaks", "Fallbacks"], degradation),
    (["Scalability Roadmap", "Roadmap", "The road ahead", "Phases", "Later stages"], roadmap),
    (["Open Performance Questions", "Open questions", "Still open", "Not settled yet"], questions),
    (["Next Steps", "Next", "What happens next", "And now?", "To do"], following),
]


# Titles that no list of synonyms has: one section of a rewriting has such a title, and what stands below decides.
ODD_TITLES = [
    ["What users may expect", "How good it has to be", "Quality of service we owe", "Non-functional targets",
     "Our promises to the shops", "Response, load, uptime", "The bar", "Requirements on speed and availability",
     "Guarantees", "SLO sheet", "What has to hold", "Timing and availability"],
    ["Size of it all", "How many, how much", "Population and data", "Extent", "Who is there and what is stored",
     "Numbers now and in a year", "How big does it get?", "Users and data over time", "Headcount and bytes",
     "Today against next year", "Volumes and growth"],
    ["The day in numbers", "When people come", "Ebb and flow", "Load over time", "Rush and calm", "Rhythm",
     "What a normal day looks like", "Busy and quiet", "When the work arrives", "Distribution of requests",
     "Usage over the week", "How it is used"],
    ["What stays in memory", "Kept at hand", "Copies we keep", "Memory of the system", "Short cuts",
     "Remembering things", "Stored twice on purpose", "Edge, browser, Redis", "Cache concept",
     "What need not be asked again", "Temporary copies", "Keeping answers"],
    ["Where the data lives", "PostgreSQL", "Queries and connections", "Storage engine", "SQL side", "The store",
     "Persistence layer", "Tables, indexes, pools", "Down in the database", "Getting at the data",
     "MySQL 8 in detail", "What the database has to do"],
    ["What there is", "The boxes it runs on", "Hardware and lines", "Means at hand", "Capacity we have",
     "Ceilings", "Servers, network, partners", "The machine room", "What we can use", "Bounds",
     "Computers and services", "Equipment"],
    ["How we notice trouble", "Keeping an eye on it", "Watching over it", "Signals and alarms",
     "Dashboards, alerts, logs", "Who gets woken", "What we look at", "Telemetry and paging", "Eyes open",
     "Instruments", "Seeing what happens", "Control room"],
    ["Price of a request", "What one page may weigh", "Per-request limits", "How much a click may cost",
     "Weights and counts", "Cost ceilings", "Allowance per request", "Limits on pages and queries",
     "What each request gets", "Frugality", "Budget sheet", "Spending limits of a page"],
    ["How we know it holds", "Proving ground", "Trying it out", "Exercises under load", "k6 runs",
     "Dress rehearsal", "What is tried before launch", "Measuring before going live", "Load exercises",
     "Stress and soak", "Checks before launch", "How it is tried"],
    ["What pays off first", "Improvements in order", "Where we start", "First things", "Biggest wins",
     "Work that helps", "Ranking of the work", "Things to speed up", "List of improvements", "Tuning plan",
     "What to fix first", "Optimisations"],
    ["When it is too much", "Emergency steps", "What we drop first", "If it goes wrong", "Under pressure",
     "Shedding load", "Bad days", "When the targets are not met", "Plan B", "What gives way", "Limp mode",
     "In trouble"],
    ["How it grows from here", "Stages", "Beyond next year", "Steps to more users", "Years to come",
     "Growth in steps", "Looking ahead", "From now to 2028", "The way up", "What comes later", "Expansion plan",
     "Horizon"],
    ["Unclear", "Loose ends", "What nobody knows yet", "Open", "To be answered", "Questions left", "Not known",
     "Still to decide", "Unknowns", "For later discussion", "Doubts", "What is missing"],
    ["What now", "Homework", "Who does what next", "From here", "To do", "Agreed work", "Following up",
     "Afterwards", "Now what?", "Tasks", "What happens then", "Upcoming"],
]


def slos(rng, level):
    parts = [(["Latency Requirements", "Response times", "How fast"], latency), (["Throughput Requirements", "Load",
        "How much it carries"], throughput),
             (["Availability and errors", "Uptime and errors", "Availability Target"], availability)]
    lines = []
    headed = rng.random() < 0.6
    for titles, part in parts:
        lines += [f"{level}# {rng.choice(titles)}", ""] if headed else []
        lines += [*part(rng), ""]
    return lines


def header(rng):
    title = rng.choice(["# Performance & Scalability Interview Summary: pool bookings",
        "# Pool bookings: performance interview",
                        "# Performance and scalability of the pool bookings"])
    rows = [("Feature", "pool bookings", ""), ("Date", "2026-03-02", ""), ("Interviewer",
        "Senior Performance Engineer", "")]
    return [title, "", *rng.choice([bullets, plain_bullets, bold_lines, two_columns, definitions])(rng, rows), ""]


def document(rng):
    requirements.number = 0
    lines, numbering = header(rng), rng.choice(["", "{}. ", "{} ", "Part {}: "])
    sections, odd = SECTIONS[:], rng.randrange(len(SECTIONS))
    sections[odd] = (ODD_TITLES[odd], SECTIONS[odd][1])
    if rng.random() < 0.3:
        middle = sections[1:11]
        rng.shuffle(middle)
        sections = sections[:1] + middle + sections[11:]
    lines += ["All figures of the load are for March 2027." if rng.random() < 0.5 else "", ""]
    for number, (titles, part) in enumerate(sections, 1):
        lines += [f"## {numbering.format(number)}{rng.choice(titles)}", ""]
        lines += [*(part(rng) if part else slos(rng, "##")), ""]
    return "\n".join(lines)
