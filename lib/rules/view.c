/*
 * view - the regions of a screen, and what stands in its composer
 */

#include <string.h>

#include "rules/local.h"

void
rules_warn(struct rules *rs, const char *name, const struct pattern *p)
{
	rs->warning = arena_format(rs->arena, "rule '%s': '%s' %s", name,
	    p->text, rs->book->bad ? "does not compile" :
	    "took too long and was given up");
}

/* Where the last composer of the screen has its draft. */
static bool
find_draft(struct rules *rs, const struct screen *s, struct span *draft)
{
	int found;

	for (const struct pattern *p = rs->composer; p != NULL; p = p->next) {
		found = pattern_last(p, s->text, s->len, "draft", draft);
		if (found == 1)
			return true;
		if (found == -1)
			rules_warn(rs, "composer", p);
	}
	return false;
}

static struct view
part(const struct screen *s, size_t from, size_t to)
{
	return (struct view){ s->text + from, to - from, from, true };
}

static struct view
fact(const char *text)
{
	return (struct view){ text, text == NULL ? 0 : strlen(text), 0,
	    false };
}

struct view
rules_view(struct rules *rs, const struct rule *rule, const struct screen *s)
{
	struct span draft;

	switch (rule->region) {
	case REGION_WHOLE:
		break;
	case REGION_BOTTOM:
		return part(s, screen_bottom(s, rule->lines), s->len);
	case REGION_BELOW:
		return part(s, screen_below(s), s->len);
	case REGION_COMPOSER:
		return find_draft(rs, s, &draft) ?
		    part(s, draft.from, draft.to) : fact(NULL);
	case REGION_TITLE:
		return fact(s->title);
	case REGION_PROGRESS:
		return fact(s->progress);
	}
	return part(s, 0, s->len);
}

bool
rules_region(struct rules *rs, const struct rule *rule,
    const struct screen *s, const char **text, size_t *len)
{
	struct view v = rules_view(rs, rule, s);

	*text = v.text;
	*len = v.len;
	return v.text != NULL;
}

/* The draft without what the agent draws before each of its lines. */
static char *
without_margin(struct rules *rs, const struct screen *s, struct span at)
{
	struct str out = { 0 };
	const char *end, *p;
	struct span margin;
	size_t len;
	char *result;

	for (p = s->text + at.from; p < s->text + at.to; p = end + 1) {
		len = (size_t)(s->text + at.to - p);
		if ((end = memchr(p, '\n', len)) == NULL)
			end = p + len;
		len = (size_t)(end - p);
		if (rs->margin != NULL && p > s->text && p[-1] == '\n' &&
		    pattern_next(rs->margin, p, len, 0, NULL, &margin) == 1 &&
		    margin.from == 0) {
			p += margin.to;
			len -= margin.to;
		}
		str_addn(&out, p, len);
		str_addc(&out, '\n');
	}
	result = str_trim(arena_copy(rs->arena, str_text(&out)));
	str_free(&out);
	return result;
}

/* A ghost is told by its look; where looks were not seen, by its words. */
static bool
is_ghost(struct rules *rs, const struct screen *s, struct span at,
    const char *draft)
{
	struct span span;

	if (rs->ghosts && s->looks)
		return screen_is_ghost(s, at.from, at.to);
	for (const struct pattern *p = rs->empty; p != NULL; p = p->next)
		if (pattern_next(p, draft, strlen(draft), 0, NULL,
		    &span) == 1)
			return true;
	return false;
}

bool
rules_composer(struct rules *rs, const struct screen *s, char **draft)
{
	struct span at;

	*draft = arena_copy(rs->arena, "");
	if (!find_draft(rs, s, &at))
		return false;
	*draft = without_margin(rs, s, at);
	if (is_ghost(rs, s, at, *draft))
		**draft = '\0';
	return true;
}

char *
rules_elided(struct rules *rs, char *draft)
{
	struct span gap;

	for (const struct pattern *p = rs->elided; p != NULL; p = p->next)
		if (pattern_last(p, draft, strlen(draft), NULL, &gap) == 1) {
			draft[gap.from] = '\0';
			return draft + gap.to;
		}
	return NULL;
}

char *
rules_group(struct rules *rs, const struct rule *rule, const struct screen *s,
    const char *group, const char **where)
{
	struct view v = rules_view(rs, rule, s);
	struct span span;

	if (v.text == NULL)
		return NULL;
	for (const struct pattern *p = rule->ask; p != NULL; p = p->next)
		if (pattern_has(p, group) && pattern_last(p, v.text, v.len,
		    group, &span) == 1) {
			*where = v.text + span.from;
			return arena_copyn(rs->arena, *where,
			    span.to - span.from);
		}
	return NULL;
}

const char *
rules_name(const struct rules *rs, const char *shown)
{
	char *line, *name, *rest;

	if (rs->names == NULL)
		return shown;
	rest = arena_copy(rs->arena, rs->names);
	while ((line = str_piece(&rest, "\n")) != NULL) {
		name = strsep(&line, " ");
		if (line != NULL && strcmp(line, shown) == 0)
			return name;
	}
	return shown;
}
