/*
 * local - what the files of screen share
 */
#ifndef SCREEN_LOCAL_H
#define SCREEN_LOCAL_H

#include "screen/screen.h"

/* Cuts what stands behind a line that goes down from the first row, over eight
 * rows at least: a panel that was opened beside the rest. */
void	screen_cut_panel(struct screen *);

#endif
