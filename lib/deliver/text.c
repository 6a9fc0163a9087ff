/*
 * text - a message in words, and found again in a prompt
 */

#include <string.h>

#include "clean/clean.h"
#include "deliver/local.h"
#include "screen/screen.h"

#define DISARM	"Message: "

enum { LONG_ENOUGH = 64 };	/* squeezed: not in a prompt by accident */

static bool
wants_answer(const struct message *m)
{
	return str_is(record_get(&m->record, "X-Ist-Reply"), "wanted");
}

static void
add_marker(const struct message *m, struct str *out)
{
	str_addf(out, "[message %s from %s", m->id,
	    mail_from(m));
	if (str_is(record_get(&m->record, "X-Ist-Reply"), "no"))
		str_add(out, ", needs no reply");
	if (wants_answer(m))
		str_addf(out, ", who waits for: imessenger reply %s", m->id);
}

static void
add_long(const struct message *m, struct str *out)
{
	add_marker(m, out);
	str_addf(out, "] It is long, %zu bytes.  To read it: imessenger read "
	    "%s", strlen(m->record.body), m->id);
}

void
deliver_text(const struct message *m, bool plain, struct str *out)
{
	size_t len = strlen(m->record.body);

	if (len > TEXT_MAX && !plain) {
		add_long(m, out);
		return;
	}
	if (!plain && (mail_from_session(m) || wants_answer(m))) {
		add_marker(m, out);
		str_add(out, "]\n");
	}
	str_addn(out, m->record.body, len);
	while (out->len > 0 && strchr(" \n\r\t", out->s[out->len - 1]) != NULL)
		str_cut(out, out->len - 1);
}

/*
 * A terminal program without bracketed paste takes each line as a message, and
 * one that reads its terminal by lines loses what is beyond some length.
 */
static bool
is_too_much(const struct record *agent, const struct str *text)
{
	return (long long)text->len >
	    record_number(agent, "longest", TEXT_MAX + 1024) ||
	    (str_is(record_get(agent, "lines"), "one") &&
	    memchr(str_text(text), '\n', text->len) != NULL);
}

/* A file name or command that is being written opens a list, and Enter would
 * choose from that: a blank ends it. */
static bool
opens_list(const struct record *agent, const struct str *text)
{
	size_t i = text->len;

	while (i > 0 && strchr(" \n\t", text->s[i - 1]) == NULL)
		i--;
	return i < text->len &&
	    strchr(record_text(agent, "picker"), text->s[i]) != NULL;
}

static void
make_text(const struct agent *agent, const struct message *m, bool plain,
    struct str *text)
{
	deliver_text(m, plain, text);
	if (is_command(m) || !is_too_much(&agent->record, text))
		return;
	str_clear(text);
	add_long(m, text);
}

/*
 * What would be a command gets a word before it (a blank does not help), and
 * a backslash at the end, which would make Enter a newline, a full stop.
 */
char *
typed_text(struct arena *a, const struct agent *agent,
    const struct message *m)
{
	const char *armed = record_text(&agent->record, "disarm");
	struct str text = { 0 }, typed = { 0 };
	const char *first;
	char *result;

	make_text(agent, m, is_command(m) || str_is(record_get(&agent->record,
	    "message"), "plain"), &text);
	if (is_command(m))
		armed = "";
	clean_type(&typed, str_text(&text), text.len);
	str_clear(&text);
	first = str_text(&typed);
	first += strspn(first, " \t\n");
	if (*first != '\0' && strchr(armed, *first) != NULL)
		str_add(&text, DISARM);
	str_add(&text, first);
	if (text.len > 0 && text.s[text.len - 1] == '\\' && *armed != '\0')
		str_addc(&text, '.');
	if (!is_command(m) && opens_list(&agent->record, &text))
		str_addc(&text, ' ');
	result = arena_copy(a, str_text(&text));
	str_free(&text);
	str_free(&typed);
	return result;
}

static char *
squeezed(struct arena *a, const char *text)
{
	struct str clean = { 0 }, out = { 0 };
	char *result;

	clean_type(&clean, text, strlen(text));
	screen_squeeze(&out, str_text(&clean), clean.len);
	result = arena_copy(a, str_text(&out));
	str_free(&clean);
	str_free(&out);
	return result;
}

/* The prompt is this text, perhaps disarmed, or wraps a long one. */
static bool
is_text(const char *prompt, const char *text)
{
	size_t len = strlen(text);

	if (len >= LONG_ENOUGH)
		return strstr(prompt, text) != NULL;
	if (str_starts(prompt, "Message:") && *text != 'M')
		prompt += strlen("Message:");
	return len > 0 && strncmp(prompt, text, len) == 0 &&
	    (prompt[len] == '\0' ||
	    (text[len - 1] == '\\' && strcmp(prompt + len, ".") == 0));
}

static bool
is_in(struct arena *a, const char *prompt, const struct message *m)
{
	struct str marker = { 0 };
	bool found;

	str_addf(&marker, "[message %s from", m->id);
	found = strstr(prompt, squeezed(a, str_text(&marker))) != NULL ||
	    is_text(prompt, squeezed(a, m->record.body));
	str_free(&marker);
	return found;
}

/* An id is the only one of its kind; a body may have been said twice, and
 * then it is the older that was submitted. */
int
deliver_taken(struct session *s, const char *prompt)
{
	struct message *list;
	int count, n = 0;
	char *flat;

	if ((count = mail_list(s->dir, s->arena, BOX_CUR, &list)) <= 0)
		return count;
	flat = squeezed(s->arena, prompt);
	for (int i = 0; i < count; i++) {
		if (!is_in(s->arena, flat, &list[i]))
			continue;
		if (deliver_mark(s, &list[i], BOX_DONE, "prompt", NULL) == 1)
			n++;
		if (!mail_from_session(&list[i]))
			break;
	}
	return n;
}
