/*
 * out - rows of fields: the one way a listing reaches a person or a program
 *
 * On a terminal: aligned columns under a header, ages instead of dates.
 * Otherwise: tab-separated, no header.  With json: one object a line, of all
 * fields or those chosen.  With a filter: what it makes of each object.
 * Whatever an agent chose passes clean_show on its way.
 */
#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"
#include "json/json.h"
#include "str/str.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_NUMBER,
	FIELD_BOOL,		/* "true" or "false" */
	FIELD_TIME,		/* ms since 1970; shown as an age */
	FIELD_LIST		/* items in lines; an array in JSON */
};

/* The value of one row is a text; none, or an empty one, is unknown: null. */
struct field {
	const char	*name;
	enum field_kind	 kind;
	const char	*help;
	void	(*get)(const void *row, struct str *);	/* adds it */
	size_t		 at;		/* without get: where in the row */
	bool		 in_record;	/* under the field's name */
};

/* A member of the row that is the text, or a record that has it. */
#define TEXT_AT(type, member)						\
	.at = _Generic(((type *)0)->member,				\
	    char *: offsetof(type, member),				\
	    const char *: offsetof(type, member))
#define RECORD_AT(type, member)						\
	.at = _Generic(((type *)0)->member,				\
	    struct record: offsetof(type, member)), .in_record = true

/* What the options of a listing say; OUT_OPTS are their rows. */
struct out_how {
	const char	*fields;	/* "name,state", NULL: the usual */
	const char	*jq;
	bool		 json, nul;
};

#define OUT_OPTS(how)							\
	{ 'o', "fields", TEXT("fields", &(how)->fields),		\
	    "the columns to print, in order" },				\
	{ '\0', "json", FLAG(&(how)->json), "a JSON object a line" },	\
	{ '\0', "jq", TEXT("filter", &(how)->jq),			\
	    "what a jq filter makes of each object" },			\
	{ 'z', "null", FLAG(&(how)->nul), "end rows with NUL" }

struct out {
	const struct field	*fields;	/* ends with a NULL name */
	const struct field	*chosen[64];
	size_t			 count;
	const struct out_how	*how;
	struct json_filter	 filter;
	bool			 table;		/* on a terminal */
	bool			 cut;		/* a row is a line there */
	struct arena		 arena;
	char			***rows;	/* of a table; until closed */
	size_t			 nrows;
};

/*
 * Chooses the fields: how->fields, else usual.  An unknown field or a bad
 * filter is refused (EXIT_USAGE) here, before anything is done; then there is
 * nothing to close.
 */
int	out_open(struct out *, const struct field *, const char *usual,
	    const struct out_how *);

/* One row; 0, or -1 if the filter failed on it. */
int	out_row(struct out *, const void *row);

void	out_close(struct out *);

/* Adds the value of the field, as it is; nothing if it is unknown. */
void	out_value(const struct field *, const void *row, struct str *);

/* Text of others to standard output, made harmless: lines stay lines. */
void	out_text(const char *text, size_t len);

#endif
