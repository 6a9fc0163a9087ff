/*
 * clean - text from others, made harmless
 *
 * An agent's words, titles and screens are data.  Whatever of it reaches a
 * terminal, a pane or a line of a file passes here first, so that no byte of
 * it can act: no escape sequence, no second line, no invisible character.
 */
#ifndef CLEAN_H
#define CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "str/str.h"

/*
 * For people: C0 and DEL appear as ^X, C1 and invalid UTF-8 as \xHH,
 * invisible and bidirectional characters as <U+202E>.  Newline and tab stay
 * when lines is true, and appear as \n and \t when it is false.
 */
void	clean_show(struct str *, const char *text, size_t len, bool lines);

/*
 * For panes: the same bytes are left out instead of shown; CR and CRLF
 * become a newline.  Newline and tab stay.  What remains is what a person
 * could have typed.
 */
void	clean_type(struct str *, const char *text, size_t len);

/* For JSON: DEL, C1, invisible and bidirectional characters become \uXXXX,
 * which means the same to a program and does nothing to a terminal. */
void	clean_json(struct str *, const char *json, size_t len);

/*
 * For logs of terminals: control sequences (colours, cursor, titles) and
 * carriage returns are left out, the rest is as it was, so clean_show comes
 * after.  A sequence that is cut off at the end goes too.
 */
void	clean_plain(struct str *, const char *text, size_t len);

/* clean_show of one line, in the arena. */
char	*clean_line(struct arena *, const char *text);

/*
 * The escapes of line logs and records: \t \n \r \\ and \xHH for other
 * control bytes; everything else, UTF-8 too, as it is.  Exact both ways.
 */
void	escape_add(struct str *, const char *text, size_t len);

/* Undoes escape_add in place; the new length (text may then hold NULs). */
size_t	escape_undo(char *text);

#endif
