/*
 * restored - what was said in a conversation, as text for another agent
 */
#ifndef ISESH_START_RESTORED_H
#define ISESH_START_RESTORED_H

#include "shelf/shelf.h"

/*
 * Reads a transcript by the filter agents/NAME.text of the first agent that
 * makes anything of it; of a long one the end.  0, or -1: EXIT_USAGE if no
 * agent does.
 */
int	restored_read(const struct shelf *, struct arena *, const char *path,
	    char **text);

/* The file in the session's directory, and what its brief says of that. */
#define RESTORED_FILE	"restored.md"
int	restored_write(int dir, const char *session_dir, const char *text,
	    struct str *brief);

#endif
