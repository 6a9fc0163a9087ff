/*
 * pattern - PCRE2, with limits, compiled when first asked
 */

#define PCRE2_CODE_UNIT_WIDTH 8

#include <pcre2.h>
#include <string.h>

#include "fault/fault.h"
#include "rules/local.h"
#include "utf8/utf8.h"

/* A screen of 200 by 50 needs some thousand steps; this is milliseconds. */
enum { STEPS_MAX = 200000, DEPTH_MAX = 1000, HEAP_KB_MAX = 4096 };

/* Compiling further costs more than one match, and less than two. */
enum { WORTH_JIT = 2 };

struct compiled {
	pcre2_code		*code;	/* NULL: not yet, or it is bad */
	struct book		*book;
	const char		*rule;
	unsigned		 uses;
};

static void
add(struct rules *rs, struct pattern **list, const char *rule,
    const char *text)
{
	struct pattern *p;

	p = arena_alloc(rs->arena, 1, sizeof(*p));
	p->text = arena_copy(rs->arena, text);
	p->compiled = arena_alloc(rs->arena, 1, sizeof(*p->compiled));
	p->compiled->book = rs->book;
	p->compiled->rule = rule;
	while (*list != NULL)
		list = &(*list)->next;
	*list = p;
}

void
pattern_add(struct rules *rs, struct pattern **list, const char *rule,
    const struct record *r, const char *key)
{
	char *line, *rest;

	rest = arena_copy(rs->arena, record_text(r, key));
	while ((line = str_piece(&rest, "\n")) != NULL)
		add(rs, list, rule, line);
}

/* From its "[" to behind its "]", which as the first of all stands for itself,
 * as does "[:". */
static const char *
class_end(const char *p)
{
	p += p[1] == '^' ? 2 : 1;
	if (*p == ']')
		p++;
	for (; *p != '\0' && *p != ']'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (str_starts(p, "[:") && strstr(p, ":]") != NULL)
			p = strstr(p, ":]") + 1;
	}
	return *p == ']' ? p + 1 : p;
}

/* Compiled further, PCRE2 10.42 finds by \S no character of several bytes,
 * nor by \D and \W; by [\S] it does. */
static void
add_text(struct str *whole, const char *text)
{
	const char *p = text, *end;

	while (*p != '\0') {
		end = p + 1;
		if (*p == '[')
			end = class_end(p);
		else if (*p == '\\' && *end != '\0')
			end++;
		if (*p == '\\' && strchr("DSW", p[1]) != NULL)
			str_addf(whole, "[\\%c]", p[1]);
		else
			str_addn(whole, p, (size_t)(end - p));
		p = end;
	}
}

/*
 * The words that a text uses, and those that they use.  A word that only looks
 * used costs time and nothing else.
 */
static void
add_defines(struct str *whole, const struct define *first, const char *text,
    unsigned long long *added)
{
	unsigned long long bit = 1;

	for (const struct define *d = first; d != NULL; d = d->next) {
		if ((*added & bit) == 0 && strstr(text, d->word) != NULL) {
			*added |= bit;
			add_defines(whole, first, d->text, added);
			str_addf(whole, "(?(DEFINE)(?<%s>", d->word);
			add_text(whole, d->text);
			str_add(whole, "))");
		}
		bit <<= 1;
	}
}

/* Is it there now?  If not, why and where. */
static bool
build(const struct pattern *p, int *error, PCRE2_SIZE *at)
{
	struct compiled *c = p->compiled;
	unsigned long long added = 0;
	struct str whole = { 0 };

	add_defines(&whole, c->book->defines, p->text, &added);
	add_text(&whole, p->text);
	c->code = pcre2_compile((PCRE2_SPTR)str_text(&whole), whole.len,
	    PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE |
	    PCRE2_NEVER_BACKSLASH_C, error, at, NULL);
	str_free(&whole);
	return c->code != NULL;
}

int
pattern_compile(const struct pattern *p)
{
	struct compiled *c = p->compiled;
	PCRE2_UCHAR why[120];
	PCRE2_SIZE at;
	int error;

	if (c->code != NULL || build(p, &error, &at))
		return 0;
	c->book->bad = true;
	pcre2_get_error_message(error, why, sizeof(why));
	return refuse(EXIT_USAGE, "rule '%s': '%s': %s", c->rule, p->text,
	    (char *)why);
}

static void
compile_further(struct compiled *c)
{
	c->uses = WORTH_JIT;
	(void)pcre2_jit_compile(c->code, PCRE2_JIT_COMPLETE);
}

bool
pattern_prepare(const struct pattern *p, bool further)
{
	PCRE2_SIZE at;
	int error;

	if (p->compiled->code == NULL)
		return build(p, &error, &at);
	if (!further || p->compiled->uses >= WORTH_JIT)
		return false;
	compile_further(p->compiled);
	return true;
}

void
pattern_free(struct pattern *p)
{
	for (; p != NULL; p = p->next)
		pcre2_code_free(p->compiled->code);
}

bool
pattern_has(const struct pattern *p, const char *group)
{
	return pattern_compile(p) == 0 && pcre2_substring_number_from_name(
	    p->compiled->code, (PCRE2_SPTR)group) > 0;
}

static pcre2_match_context *
limits(void)
{
	pcre2_match_context *c;

	c = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(c, STEPS_MAX);
	pcre2_set_depth_limit(c, DEPTH_MAX);
	pcre2_set_heap_limit(c, HEAP_KB_MAX);
	return c;
}

/* The group of the match at hand, else all of it; is it the group? */
static bool
group_span(const struct pattern *p, pcre2_match_data *data,
    const char *group, struct span *span)
{
	PCRE2_SIZE *at;
	int n = 0;

	at = pcre2_get_ovector_pointer(data);
	*span = (struct span){ at[0], at[1] };
	if (group == NULL)
		return true;
	n = pcre2_substring_number_from_name(p->compiled->code,
	    (PCRE2_SPTR)group);
	if (n < 0 || at[2 * n] == PCRE2_UNSET)
		return false;
	*span = (struct span){ at[2 * n], at[2 * n + 1] };
	return true;
}

/* has: whether it was the group that was found. */
static int
find(const struct pattern *p, const char *text, size_t len, size_t at,
    const char *group, struct span *whole, struct span *span, bool *has)
{
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_code *code;
	int n;

	if (pattern_compile(p) == -1)
		return -1;
	code = p->compiled->code;
	if (++p->compiled->uses == WORTH_JIT)
		compile_further(p->compiled);
	context = limits();
	data = pcre2_match_data_create_from_pattern(code, NULL);
	n = pcre2_match(code, (PCRE2_SPTR)text, len, at, 0, data, context);
	if (n == PCRE2_ERROR_JIT_STACKLIMIT)
		n = pcre2_match(code, (PCRE2_SPTR)text, len, at,
		    PCRE2_NO_JIT, data, context);
	if (n > 0) {
		(void)group_span(p, data, NULL, whole);
		*has = group_span(p, data, group, span);
	}
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	return n > 0 ? 1 : n == PCRE2_ERROR_NOMATCH ? 0 : -1;
}

size_t
pattern_after(const char *text, size_t len, const struct span *span)
{
	size_t at = span->from + 1;

	while (at < len && utf8_is_inner(text[at]))
		at++;
	return at;
}

int
pattern_next(const struct pattern *p, const char *text, size_t len,
    size_t at, const char *group, struct span *span)
{
	struct span whole;
	bool has;

	return at > len ? 0 : find(p, text, len, at, group, &whole, span,
	    &has);
}

int
pattern_last(const struct pattern *p, const char *text, size_t len,
    const char *group, struct span *span)
{
	struct span now, whole = { 0 };
	bool has, last = false;
	size_t at = 0;
	int found;

	while (at <= len && (found = find(p, text, len, at, group, &whole,
	    &now, &has)) != 0) {
		if (found == -1)
			return -1;
		*span = now;
		last = has;
		at = pattern_after(text, len, &whole);
	}
	return last;
}
