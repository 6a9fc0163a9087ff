/*
 * screen - what a pane shows, in a form that rules can be asked about
 *
 * Captured text, with its escapes or without, becomes plain lines: escapes
 * and control bytes are gone.  Cut are blanks at the end of a line, empty lines
 * at the end of the screen, and a panel at the right, behind a line that goes
 * down from the first row.  Of the attributes only those are kept that tell
 * ghost text, which the agent suggests, from what somebody typed, and what the
 * agent says of itself from what it answers.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "str/str.h"

/* The bits of LOOK_BACK are none for the usual background, and mostly others
 * for each other one; those of LOOK_FORE likewise of what is written. */
enum { LOOK_DIM = 1, LOOK_REVERSE = 2, LOOK_BACK = 0xfc, LOOK_FORE = 0xff00,
	/* of a piece: it is written in more than one */
	LOOK_COLOURS = 0x10000 };

/* A cursor of which nothing is known; one that is on no line of text. */
enum { CURSOR_UNKNOWN = -1, CURSOR_AWAY = -2 };

struct screen {
	char		*text;	/* all lines, each ended by a newline */
	uint16_t	*look;	/* of each byte of the text */
	size_t		 len;
	bool		 looks;	/* it came with escapes: look is true */
	char		*title, *progress;
	char		*command;	/* in the foreground of the pane */
	char		*version;	/* of the agent */
	int		 cursor;	/* its line, the first is 0; or one of
					   those */
	int		 alternate;	/* screen: 1, 0 */
	int		 dead;		/* the pane's process has ended: 1, 0 */
};

/* Both texts are copied; title may be NULL. */
void	screen_parse(struct screen *, struct arena *, const char *captured,
	    const char *title);

/*
 * Facts from one JSON object: title, progress, command, version, cursor_y,
 * alternate, dead; numbers may stand in quotes.  cursor_x, width and height
 * tell whether the cursor is a hidden one.  Others are not looked at.  After
 * screen_parse().  0, or -1 (EXIT_USAGE) if it is no JSON.
 */
int	screen_facts(struct screen *, struct arena *, const char *json,
	    size_t len);

/* Where the line begins that this place of the text is in. */
size_t	screen_line(const struct screen *, size_t at);

/* Where the last count lines begin that are not empty. */
size_t	screen_bottom(const struct screen *, unsigned count);

/* Where what stands below the last line across begins; 0: there is none. */
size_t	screen_below(const struct screen *);

/* Where the line of the cursor begins; the end if that is not known. */
size_t	screen_cursor(const struct screen *);

/* Has every character of that piece, but for blanks, this look?  LOOK_FORE: all
 * are of one colour, and it is not the usual one. */
bool	screen_has_look(const struct screen *, size_t from, size_t to,
	    unsigned look);

/*
 * Is that piece of the text a ghost?  All of it is dim, but for its first
 * character, which may lie under the cursor.
 */
bool	screen_is_ghost(const struct screen *, size_t from, size_t to);

/*
 * Adds text in the form in which a screen and a message can be compared: no
 * blanks, for the agent wraps and indents; no emoji, variation selectors and
 * characters without width, of which a terminal may make something else.
 */
void	screen_squeeze(struct str *, const char *text, size_t len);

#endif
