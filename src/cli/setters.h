/* setters.h - what each option does to Options; options.c calls them by options.def. */
#ifndef SUMLINT_CLI_SETTERS_H
#define SUMLINT_CLI_SETTERS_H

#include "options.h"

typedef bool Setter(Options *options, Text value, Error *error);

#define OPTION(setter, name, letter, argument, commands, help) Setter set_##setter;
#include "options.def"
#undef OPTION

#endif
