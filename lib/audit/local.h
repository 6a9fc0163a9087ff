/*
 * What the files of this module share
 */
#ifndef AUDIT_LOCAL_H
#define AUDIT_LOCAL_H

#include <sha2.h>

#include "audit/audit.h"

#define AUDIT_LOG	"approvals"
#define AUDIT_FIRST	"0"	/* what the first line holds of those before */

/* Is this line, with its newline, one that was written to its end? */
bool	line_is_whole(const char *line, size_t len);

/* The digest of a line with its newline, which is returned. */
char	*line_digest(const char *line, size_t len,
	    char hex[SHA256_DIGEST_STRING_LENGTH]);

#endif
