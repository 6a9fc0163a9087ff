/*
 * osc - strings of control found in a stream of output
 *
 * ESC ] begins one; BEL or ST (ESC \) ends it; CAN, SUB or any other escape
 * sequence abandons it, as terminals do.  8-bit controls are not looked for:
 * in UTF-8 those bytes are parts of letters.
 */

#include <string.h>

#include "osc/local.h"

enum { BEL = 0x07, CAN = 0x18, SUB = 0x1a, ESC = 0x1b };

/* IN_OTHER: DCS, SOS, PM, APC and the name of screen(1), where BEL is data. */
enum { IN_TEXT, IN_ESCAPE, IN_STRING, IN_OTHER, IN_OTHER_ESCAPE, IN_END };

static const struct osc_said nothing = {
	.state = "", .progress = "", .app = "", .kind = "", .id = "",
	.title = "", .msg = ""
};

static void
tell(struct osc *o, const struct osc_said *said)
{
	o->found(o->arg, said);
}

static void
bell(struct osc *o)
{
	struct osc_said said = nothing;

	said.what = OSC_BELL;
	tell(o, &said);
}

static void
take_title(struct osc *o, char *rest)
{
	struct osc_said said = nothing;

	said.what = OSC_TITLE;
	said.title = rest;
	tell(o, &said);
}

/* OSC 9 alone is a notification of iTerm, 9;4 progress, 9;n others. */
static void
take_progress(struct osc *o, char *rest)
{
	struct osc_said said = nothing;
	size_t digits;

	if (strncmp(rest, "4;", 2) != 0 || strspn(rest + 2, "01234") < 1)
		return;
	said.what = OSC_PROGRESS;
	said.state = rest + 2;
	if (rest[3] == ';') {
		rest[3] = '\0';
		said.progress = rest + 4;
	} else if (rest[3] != '\0') {
		return;
	}
	digits = strspn(said.progress, "0123456789");
	if (digits <= 3 && said.progress[digits] == '\0')
		tell(o, &said);
}

static void
take_status(struct osc *o, char *rest)
{
	struct osc_said said = nothing;

	said.st = o->st;
	if (strcmp(rest, "?") == 0)
		said.what = OSC_QUERY;
	else if (report_parse(rest, &said) == 0)
		said.what = OSC_REPORT;
	else
		return;
	tell(o, &said);
}

static const struct {
	const char	*number;
	void		(*take)(struct osc *, char *);
} strings[] = {
	{ "0",		take_title },
	{ "2",		take_title },
	{ "9",		take_progress },
	{ "7501",	take_status }
};

/* The string is whole. */
static void
take(struct osc *o, bool st)
{
	char *rest;

	if (o->len > OSC_MAX || memchr(o->text, '\0', o->len) != NULL)
		return;
	o->text[o->len] = '\0';
	o->st = st;
	if ((rest = strchr(o->text, ';')) == NULL)
		return;
	*rest++ = '\0';
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		if (strcmp(o->text, strings[i].number) == 0)
			strings[i].take(o, rest);
}

/* What follows ESC. */
static int
escape(struct osc *o, char c)
{
	switch (c) {
	case ']':
		o->len = 0;
		return IN_STRING;
	case 'P':
	case 'X':
	case '^':
	case '_':
	case 'k':
		return IN_OTHER;
	case ESC:
		return IN_ESCAPE;
	case BEL:
		bell(o);
		return IN_ESCAPE;
	default:
		return IN_TEXT;
	}
}

/* One more than fits is remembered, so that take() sees it was too long. */
static int
string(struct osc *o, char c)
{
	switch (c) {
	case BEL:
		take(o, false);
		return IN_TEXT;
	case ESC:
		return IN_END;
	case CAN:
	case SUB:
		return IN_TEXT;
	default:
		if (o->len < OSC_MAX)
			o->text[o->len] = c;
		if (o->len <= OSC_MAX)
			o->len++;
		return IN_STRING;
	}
}

static int
other(char c)
{
	if (c == ESC)
		return IN_OTHER_ESCAPE;
	return c == CAN || c == SUB ? IN_TEXT : IN_OTHER;
}

static void
step(struct osc *o, char c)
{
	switch (o->at) {
	case IN_ESCAPE:
		o->at = escape(o, c);
		break;
	case IN_STRING:
		o->at = string(o, c);
		break;
	case IN_END:
		if (c == '\\')
			take(o, true);
		o->at = c == '\\' ? IN_TEXT : escape(o, c);
		break;
	case IN_OTHER:
		o->at = other(c);
		break;
	case IN_OTHER_ESCAPE:
		o->at = c == '\\' ? IN_TEXT : escape(o, c);
		break;
	default:
		if (c == BEL)
			bell(o);
		o->at = c == ESC ? IN_ESCAPE : IN_TEXT;
		break;
	}
}

/* Most output is text, and is passed over as fast as it can be looked at. */
static const char *
skip_text(const char *text, const char *end)
{
	while (text < end && *text != ESC && *text != BEL)
		text++;
	return text;
}

void
osc_feed(struct osc *o, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		if (o->at == IN_TEXT &&
		    (text = skip_text(text, end)) == end)
			break;
		step(o, *text++);
	}
}
