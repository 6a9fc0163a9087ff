/*
 * What the files of this module share
 */
#ifndef PROFILE_LOCAL_H
#define PROFILE_LOCAL_H

#include <stdbool.h>

#include "profile/profile.h"

/*
 * Front matter between lines of "---", if any, into the pairs; the rest into
 * the body, never NULL.  Takes what YAML writers write: CRLF, a byte order
 * mark, list items that are not indented.
 */
int	matter_parse(struct record *, const struct str *text);

/* A single value: trimmed, without quotes, without a comment behind it. */
char	*matter_scalar(struct arena *, const char *value);

/* A list: "A, B", "[A, B]" or a "- A" a line; commas in parentheses or
 * quotes are part of an item.  NULL-terminated. */
char	**matter_list(struct arena *, const char *value);

/* Our name for each key that we know, its value made plain. */
void	keys_tidy(struct record *);

/* Its value then is "\n" and an item, for each item. */
bool	key_is_list(const char *key);

/* Role, permission (IST's words become ours), env, agent: 0 or -1. */
int	profile_check(struct profile *);

/* The section "Your tools" for a role, asked of the four programs. */
int	tools_write(struct arena *, const char *role, struct str *);

#endif
