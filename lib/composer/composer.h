/*
 * composer - bytes of a terminal into keys, keys into text, text into rows
 *
 * Three pure parts of a line editor that takes pastes: no terminal, no clock.
 * Text is UTF-8 and clean: what clean_type() drops never gets in, so what is
 * shown is what is there.
 */
#ifndef COMPOSER_H
#define COMPOSER_H

#include <stdbool.h>

#include "str/str.h"

enum { COMPOSER_MAX = 1 << 20 };	/* bytes in it, and in one paste */

/*
 * Keys.  Bytes go in one by one.  A lone ESC is a key only when nothing
 * follows it for a moment: the caller says when by keys_rest().
 */
enum key {
	KEY_NONE, KEY_TEXT, KEY_PASTE, KEY_TOO_LONG, KEY_ENTER, KEY_NEWLINE,
	KEY_ESCAPE, KEY_CANCEL, KEY_END_OF_INPUT, KEY_REDRAW, KEY_KILL,
	KEY_BACKSPACE, KEY_DELETE, KEY_LEFT, KEY_RIGHT, KEY_HOME, KEY_END
};

struct keys {
	enum keys_state {
		KEYS_PLAIN, KEYS_ESC, KEYS_CSI, KEYS_SS3, KEYS_STRING,
		KEYS_STRING_ESC, KEYS_PASTE
	}		 state;
	struct str	 text;	/* of KEY_TEXT, KEY_PASTE; what is begun */
	bool		 lost;	/* the paste is too long, or was not meant */
	bool		 done;	/* text was handed out */
};

/*
 * The key that this byte completes, or KEY_NONE.  KEY_TEXT is one character,
 * KEY_PASTE a whole bracketed paste, both in keys->text until the next call.
 * A paste that is too long is dropped as a whole: KEY_TOO_LONG.  Replies of
 * the terminal (OSC, DCS, CSI) and unknown keys are swallowed.
 */
enum key	keys_take(struct keys *, char byte);

/* Is something begun that a rest of 50 ms would settle? */
bool		keys_pending(const struct keys *);

/* That rest came: KEY_ESCAPE if there was a lone ESC, else KEY_NONE. */
enum key	keys_rest(struct keys *);

/* Ctrl-C came alone in the midst of a paste that nobody ends: forgets it. */
bool		keys_abort(struct keys *);

/* The text, and where in it we are; { 0 } is an empty one. */
struct composer {
	struct str	text;
	size_t		cursor;		/* a byte that begins a character */
};

/* Text at the cursor, cleaned; false: it would be too long, nothing was
 * changed. */
bool	composer_insert(struct composer *, const char *text, size_t len);

/* One editing key; others do nothing. */
void	composer_key(struct composer *, enum key);

void	composer_clear(struct composer *);

/* Where text breaks: at newlines and after width columns.  A tab is drawn as
 * TAB_COLUMNS blanks.  There is always one row.  The count. */
struct row {
	size_t	at, len;
	int	columns;
};

enum { TAB_COLUMNS = 4 };

size_t	rows_break(struct arena *, const char *text, size_t len, int width,
	    struct row **);

/* Adds the text of a row as it is drawn. */
void	rows_add(struct str *, const char *text, const struct row *);

/*
 * Draws into lines, each ending in a newline but the last; the first begins
 * with "> ", the others with two blanks.  No more than most lines (at least
 * 6): of a longer text the beginning and what is around the cursor, and
 *	[37 more rows, 4096 characters in all]
 * in between.  Says where the cursor is, from 0, and how many lines.
 */
struct drawing {
	int	lines, line, column;
};

void	composer_draw(const struct composer *, int width, int most,
	    struct str *, struct drawing *);

#endif
