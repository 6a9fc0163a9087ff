/*
 * report - the fields of OSC 7501, the Program Status Protocol (rev 0.2)
 *
 * A report needs a state that we know.  A field that breaks the rules is
 * dropped, not the report: to lose a text is better than to lose a state.
 */

#include <stdlib.h>
#include <string.h>

#include "osc/local.h"
#include "utf8/utf8.h"

enum { WORD_MAX = 128 };

static const char *const states[] = {
	"idle", "working", "done", "blocked", "error", "clear"
};

static bool
is_state(char *value)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(value, states[i]) == 0)
			return true;
	return false;
}

static bool
is_control(char c, const char *except)
{
	return ((unsigned char)c < 0x20 || c == 0x7f) &&
	    (c == '\0' || strchr(except, c) == NULL);
}

static bool
is_word(char *value)
{
	size_t len = strlen(value);

	for (size_t i = 0; i < len; i++)
		if (is_control(value[i], ""))
			return false;
	return len > 0 && len <= WORD_MAX;
}

static bool
is_percent(char *value)
{
	size_t digits = strspn(value, "0123456789");

	return digits > 0 && digits <= 3 && value[digits] == '\0' &&
	    atoi(value) <= 100;
}

static int
digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *p;

	if (c == '\0' || (p = strchr(digits, c)) == NULL)
		return -1;
	return (int)(p - digits);
}

/* In place, for it grows shorter; padding may be left out.  The length, or -1
 * if it is not base64. */
static long
base64_decode(char *text)
{
	unsigned bits = 0;
	char *to = text;
	int d, have = 0;
	size_t n = 0;

	for (; (d = digit(text[n])) != -1; n++) {
		bits = bits << 6 | (unsigned)d;
		if ((have += 6) >= 8) {
			have -= 8;
			*to++ = (char)(bits >> have & 0xff);
		}
	}
	if (n % 4 == 1 || strspn(text + n, "=") > 2 ||
	    text[n + strspn(text + n, "=")] != '\0')
		return -1;
	return to - text;
}

/* Decodes in place; what is too long is cut between two letters. */
static bool
decode(char *value, size_t max)
{
	size_t len;
	long n;

	if ((n = base64_decode(value)) == -1)
		return false;
	len = (size_t)n;
	for (size_t i = 0; i < len; i++)
		if (is_control(value[i], "\n\t"))
			return false;
	value[utf8_cut(value, len, max)] = '\0';
	return true;
}

static bool
is_msg(char *value)
{
	return decode(value, OSC_MSG_MAX);
}

static bool
is_title(char *value)
{
	return decode(value, OSC_TITLE_MAX);
}

static const struct {
	const char	*key;
	size_t		 field;
	bool		(*good)(char *);
} fields[] = {
	{ "state",	offsetof(struct osc_said, state),	is_state },
	{ "kind",	offsetof(struct osc_said, kind),	is_word },
	{ "app",	offsetof(struct osc_said, app),		is_word },
	{ "id",		offsetof(struct osc_said, id),		is_word },
	{ "progress",	offsetof(struct osc_said, progress),	is_percent },
	{ "title",	offsetof(struct osc_said, title),	is_title },
	{ "msg",	offsetof(struct osc_said, msg),		is_msg }
};

static void
set(struct osc_said *said, const char *key, char *value)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (strcmp(key, fields[i].key) == 0 && fields[i].good(value))
			*(const char **)((char *)said + fields[i].field) =
			    value;
}

int
report_parse(char *text, struct osc_said *said)
{
	char *pair, *value;

	while ((pair = strsep(&text, ":")) != NULL) {
		if ((value = strchr(pair, '=')) == NULL)
			continue;
		*value++ = '\0';
		set(said, pair, value);
	}
	return *said->state == '\0' ? -1 : 0;
}
