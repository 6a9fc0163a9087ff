/*
 * json - JSON in, JSON out, jq filters (the only user of libjq)
 *
 * Reading: agents' hook payloads, registries, transcripts.  Writing: --json.
 * Filtering: --jq.  Compiling any filter costs 13 ms in libjq 1.6, so it is
 * done only when there is one, once a process, before anything else is.
 */
#ifndef JSON_H
#define JSON_H

#include "mem/mem.h"
#include "str/str.h"

/* Adds a string with its quotes; invalid UTF-8 becomes U+FFFD, and what could
 * act on a terminal is escaped. */
void	json_quote(struct str *, const char *text);

/* Adds a member to an object whose text ends where it does: a comma unless it
 * is the first, the name, and the value as a string; NULL: null. */
void	json_member(struct str *, const char *name, const char *value);

/* A parsed document; { 0 } holds none. */
struct json {
	void	*doc;
};

/* -1 and a refusal (EXIT_USAGE) if the text is not one JSON value. */
int	json_parse(struct json *, const char *text, size_t len);
void	json_free(struct json *);

/*
 * What is at a path of member names and numbers of elements,
 * "state.since", "commands.0.name": a string as its text, anything
 * else as JSON; NULL if it is not there or null.
 */
char	*json_get(const struct json *, struct arena *, const char *path);

/* How many elements the array at a path has; 0 if there is none. */
int	 json_length(const struct json *, struct arena *, const char *path);

/* The names of the members of the object at a path, NULL-terminated; none if
 * there is no such object. */
char	**json_members(const struct json *, struct arena *, const char *path);

/* A filter, compiled: 0, or -1 and a refusal (EXIT_USAGE) saying why. */
struct json_filter {
	void	*jq;
};
int	json_filter_open(struct json_filter *, const char *program);
void	json_filter_close(struct json_filter *);

/* What the filter makes of one JSON text, a line each, strings raw. -1: the
 * filter failed on it (EXIT_FAILED), or it is no JSON (EXIT_USAGE). */
int	json_filter_run(struct json_filter *, const char *text, struct str *);

#endif
