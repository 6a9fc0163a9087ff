/*
 * dialog - what is asked
 */

#include <string.h>

#include "dialog/local.h"

/* A piece of the screen without frames; its lines joined. */
static char *
tidy(struct arena *a, char *piece, const char *joint)
{
	struct screen self = { .text = piece };
	struct str out = { 0 };
	const char *p = piece;
	struct line l;
	char *result;

	if (piece == NULL)
		return arena_copy(a, "");
	while (line_next(&l, &p, piece + strlen(piece), &self)) {
		if (l.len == 0)
			continue;
		if (out.len > 0)
			str_add(&out, joint);
		if (l.number > 0)
			str_addf(&out, "%lld. ", l.number);
		str_addn(&out, l.text, l.len);
	}
	result = arena_copy(a, str_text(&out));
	str_free(&out);
	return result;
}

/* The first of what the groups took is where the dialog begins, in any case
 * not above what the rule looks at. */
struct finder {
	struct dialog		*d;
	struct rules		*rules;
	const struct rule	*rule;
	const struct screen	*screen;
};

static void
begin_at(struct finder *f, const char *found)
{
	size_t at = screen_line(f->screen, (size_t)(found - f->screen->text));

	if (at < f->d->at)
		f->d->at = at;
}

static char *
take(struct finder *f, const char *group)
{
	const struct screen *s = f->screen;
	const char *found;
	char *piece = rules_group(f->rules, f->rule, s, group, &found);

	if (piece != NULL && found >= s->text && found <= s->text + s->len)
		begin_at(f, found);
	return piece;
}

static const char *
find_last(const char *text, size_t end, const char *piece)
{
	const char *found = NULL, *p = text;

	while (*piece != '\0' && (p = strstr(p, piece)) != NULL &&
	    p < text + end)
		found = p++;
	return found;
}

/* What is asked may stand in an option too. */
static void
look_above(struct finder *f, size_t first)
{
	static const char *const groups[] = { "text", "argument", "tool" };
	const char *found, *piece;

	f->d->at = first;
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		piece = rules_group(f->rules, f->rule, f->screen, groups[i],
		    &found);
		if (piece != NULL && (found = find_last(f->screen->text, first,
		    piece)) != NULL)
			begin_at(f, found);
	}
}

/* Where to look for options.  Above a list that a person opened, and above a
 * question, may stand what looks like one. */
static size_t
list_start(const struct finder *f)
{
	const struct screen *s = f->screen;
	enum wait_for reason = f->rule->reason;
	const char *text;
	size_t at, len;

	if (reason == WAIT_MENU || !rules_region(f->rules, f->rule, s, &text,
	    &len) || text < s->text || text > s->text + s->len)
		at = screen_below(s);
	else
		at = (size_t)(text - s->text);
	if ((reason == WAIT_MENU || reason == WAIT_QUESTION) &&
	    f->d->at < s->len && f->d->at > at)
		at = f->d->at;
	return at;
}

static bool
has_option(const struct dialog *d, const struct line *l, size_t n)
{
	const char *text = d->options[n].text, *p = l->text + l->tick_len;
	size_t len = l->len - l->tick_len;

	for (; len > 0 && *p == ' '; p++)
		len--;
	if (strlen(text) < len)
		len = strlen(text);
	return l->len > 0 && memcmp(p, text, len) == 0;
}

static char *
read_body(struct arena *a, const struct dialog *d, const struct screen *s)
{
	const char *p = s->text + d->at;
	struct str out = { 0 };
	size_t n = 0;
	struct line l;
	char *result;

	while ((d->count == 0 || n < d->count) &&
	    line_next(&l, &p, s->text + s->len, s)) {
		if (d->count > 0 && has_option(d, &l, n))
			n += d->row ? d->count : 1;
		if (l.len == 0)
			continue;
		str_addn(&out, l.text, l.len);
		str_addc(&out, '\n');
	}
	result = arena_copy(a, str_text(&out));
	str_free(&out);
	return result;
}

void
dialog_read(struct dialog *d, struct rules *rs, const struct rule *rule,
    const struct screen *s)
{
	struct finder f = { d, rs, rule, s };
	struct arena *a = rs->arena;
	size_t start;
	bool wraps;

	*d = (struct dialog){ .kind = *rule->kind != '\0' ? rule->kind :
	    wait_word(rule->reason), .at = s->len };
	d->text = tidy(a, take(&f, "text"), " ");
	d->argument = tidy(a, take(&f, "argument"), "\n");
	d->tool = tidy(a, take(&f, "tool"), " ");
	d->tool = arena_copy(a, rules_name(rs, d->tool));
	wraps = rule->reason == WAIT_APPROVAL || rule->reason == WAIT_STARTUP;
	start = list_start(&f);
	if (d->at == s->len)
		d->at = start;
	options_read(d, rs, s, s->text + start, s->len - start, wraps);
	if (d->count > 0 && d->first < d->at)
		look_above(&f, d->first);
	d->body = read_body(a, d, s);
}

/* Tool and argument without what wrapping, framing and quoting change. */
static char *
subject_of(struct arena *a, const char *tool, const char *argument)
{
	struct str out = { 0 };
	char *result;

	str_addf(&out, "%s:", tool);
	screen_squeeze(&out, argument, strlen(argument));
	result = arena_copy(a, str_text(&out));
	str_free(&out);
	return result;
}

/* "src/main.c" of "/x/src/main.c", also with "../" before it. */
static bool
is_end_of(const char *path, const char *end)
{
	size_t len;

	while (str_starts(end, "../"))
		end += 3;
	len = strlen(end);
	return len > 0 && strlen(path) > len &&
	    strcmp(path + strlen(path) - len, end) == 0 &&
	    path[strlen(path) - len - 1] == '/';
}

bool
dialog_is(struct arena *a, const struct dialog *d, const char *tool,
    const char *argument)
{
	if (strcmp(subject_of(a, d->tool, d->argument),
	    subject_of(a, tool, argument)) == 0)
		return true;
	return strcmp(d->tool, tool) == 0 &&
	    (is_end_of(argument, d->argument) ||
	    is_end_of(d->argument, argument));
}
