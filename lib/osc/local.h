/*
 * What the files of this module share
 */
#ifndef OSC_LOCAL_H
#define OSC_LOCAL_H

#include "osc/osc.h"

/* The fields of a report, "state=...:key=value", which is taken apart: 0, or
 * -1 if it is none. */
int	report_parse(char *text, struct osc_said *);

#endif
