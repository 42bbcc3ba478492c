/* ndjson.h - the stream of documents, for command_check.c. */
#ifndef SUMLINT_CLI_NDJSON_H
#define SUMLINT_CLI_NDJSON_H

#include "cli.h"

/* Begins the session, and checks the documents of standard input. False: it could not begin; the user was told. */
bool ndjson_run(Session *session);

#endif
