/*
 * record - "key: value" lines, then perhaps an empty line and a body
 *
 * What mail headers, recutils and Markdown front matter share.  A value goes
 * on in lines that begin with a blank; the line breaks are part of it, that
 * blank is not.  Keys compare without case, keep their order, and those that
 * nobody here knows are kept.  Records live in an arena.
 */
#ifndef RECORD_H
#define RECORD_H

#include <sys/types.h>

#include "mem/mem.h"
#include "str/str.h"

struct pair {
	char	*key, *value;
};

struct record {
	struct arena	*arena;		/* set by the caller before use */
	struct pair	*pairs;
	size_t		 count, cap;
	char		*body;		/* NULL: none */
};

/*
 * Takes the text apart; front matter between lines of "---" is taken too.
 * A line that is neither pair nor continuation ends in a refusal that names
 * its number.  If the first line ends in CR LF, CR is dropped from all but
 * the body.
 */
int	record_parse(struct record *, const char *text, size_t len);

/* The value, NULL if there is none; record_text: "" instead. */
const char	*record_get(const struct record *, const char *key);
const char	*record_text(const struct record *, const char *key);

/* A whole number of at least 0, or the given default. */
long long	record_number(const struct record *, const char *key,
		    long long otherwise);

/* A time of day, in ms; 0 if it is missing or not one. */
long long	record_time(const struct record *, const char *key);
void		record_set_time(struct record *, const char *key, long long);

/* Replaces the value, of which the record keeps a copy, or adds the pair; NULL
 * removes it. */
void	record_set(struct record *, const char *key, const char *value);
void	record_setf(struct record *, const char *key, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* The text that record_parse reads back to the same. */
void	record_print(const struct record *, struct str *);

/* From and to a file, replaced in one step; and from one that a process may
 * hold as its sign of life; see file.h. */
int	record_load(struct record *, int dir, const char *name);
int	record_load_held(struct record *, int dir, const char *name,
	    pid_t *holder);
int	record_save(const struct record *, int dir, const char *name);

/* An argument vector as one value, a line each, and back: any bytes.  It ends
 * with NULL, and that is all of it where there is no such value. */
void	record_set_args(struct record *, const char *key, char *const argv[]);
char	**record_args(const struct record *, const char *key);

#endif
