/*
 * What the files of this module share
 */
#ifndef RECORD_LOCAL_H
#define RECORD_LOCAL_H

#include "record/record.h"

/* A pair behind the others; neither text is copied. */
struct pair	*record_add(struct record *, char *key, char *value);

#endif
