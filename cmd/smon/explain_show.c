/*
 * explain_show - a finding, for people and for programs
 */

#include <stdio.h>

#include "clock/clock.h"
#include "json/json.h"
#include "out/out.h"
#include "smon/explain.h"

static const char *
state_word(const struct rule *r)
{
	return r->keep ? "keep" : turn_word(r->turn);
}

static void
add_options(struct str *s, const struct dialog *d)
{
	str_add(s, ",\"options\":[");
	for (size_t i = 0; i < d->count; i++) {
		str_add(s, i == 0 ? "{" : ",{");
		json_member(s, "text", d->options[i].text);
		json_member(s, "key", d->options[i].key);
		str_addf(s, ",\"default\":%s}",
		    d->options[i].chosen ? "true" : "false");
	}
	str_addc(s, ']');
}

static void
add_ask(struct str *s, const struct finding *f)
{
	const struct dialog *d = &f->dialog;

	str_add(s, ",\"ask\":");
	if (!f->asks) {
		str_add(s, "null");
		return;
	}
	str_addc(s, '{');
	json_member(s, "kind", d->kind);
	json_member(s, "tool", *d->tool == '\0' ? NULL : d->tool);
	json_member(s, "argument", *d->argument == '\0' ? NULL : d->argument);
	json_member(s, "text", d->text);
	add_options(s, d);
	str_addc(s, '}');
}

/* Not a rule, and asked before them. */
static void
add_trace(struct str *s, const struct finding *f)
{
	str_addc(s, '{');
	json_member(s, "source", "registry");
	json_member(s, "state", turn_word(f->trace));
	str_addf(s, ",\"fired\":%s", f->trace != TURN_UNKNOWN ? "true" :
	    "false");
	json_member(s, "why", f->trace_why);
	str_add(s, f->count > 0 ? "}," : "}");
}

static void
add_tried(struct str *s, const struct finding *f)
{
	str_add(s, ",\"tried\":[");
	if (f->traced)
		add_trace(s, f);
	for (size_t i = 0; i < f->count; i++) {
		const struct tried *t = &f->tried[i];

		str_add(s, i == 0 ? "{" : ",{");
		json_member(s, "rule", t->rule->name);
		str_addf(s, ",\"priority\":%lld", t->rule->priority);
		json_member(s, "state", state_word(t->rule));
		str_addf(s, ",\"fired\":%s", t->fired ? "true" : "false");
		json_member(s, "why", t->why);
		str_addc(s, '}');
	}
	str_addc(s, ']');
}

static void
add_sources(struct str *s, const struct finding *f)
{
	char when[CLOCK_TEXT];

	str_add(s, ",\"sources\":[");
	for (size_t i = 0; i < f->sources; i++) {
		str_add(s, i == 0 ? "{" : ",{");
		json_member(s, "source", f->heard[i].source);
		json_member(s, "kind", f->heard[i].kind);
		json_member(s, "says", f->heard[i].says);
		json_member(s, "time", clock_text(f->heard[i].time, when));
		str_addc(s, '}');
	}
	str_addc(s, ']');
}

void
explain_json(const struct finding *f)
{
	struct str s = { 0 };

	str_addc(&s, '{');
	json_member(&s, "turn", turn_word(f->turn));
	json_member(&s, "reason", *f->reason == '\0' ? NULL : f->reason);
	json_member(&s, "source", *f->source == '\0' ? NULL : f->source);
	json_member(&s, "rule", f->rule == NULL ? NULL : f->rule->name);
	json_member(&s, "draft", f->draft);
	add_ask(&s, f);
	add_tried(&s, f);
	if (f->sources > 0)
		add_sources(&s, f);
	str_add(&s, "}\n");
	fputs(s.s, stdout);
	str_free(&s);
}

static void
print_ask(struct str *s, const struct dialog *d)
{
	str_addf(s, "asks\t%s", d->kind);
	if (*d->tool != '\0')
		str_addf(s, " %s", d->tool);
	if (*d->argument != '\0')
		str_addf(s, ": %s", d->argument);
	str_addf(s, "\n\t%s\n", d->text);
	for (size_t i = 0; i < d->count; i++)
		str_addf(s, "    %c %-12s %s\n",
		    d->options[i].chosen ? '>' : ' ', d->options[i].key ==
		    NULL ? "" : d->options[i].key, d->options[i].text);
}

static void
print_sources(struct str *s, const struct finding *f)
{
	char when[CLOCK_TEXT];

	str_add(s, "\nwhat each source said last\n");
	for (size_t i = 0; i < f->sources; i++)
		str_addf(s, "  %s  %-8s %s %s\n", clock_text(f->heard[i].time,
		    when), f->heard[i].source, f->heard[i].kind,
		    f->heard[i].says);
}

void
explain_print(const struct finding *f)
{
	struct str s = { 0 };

	str_addf(&s, "%s", turn_word(f->turn));
	if (*f->reason != '\0')
		str_addf(&s, " (%s)", f->reason);
	if (*f->source != '\0')
		str_addf(&s, ", by its %s", f->source);
	if (f->rule != NULL)
		str_addf(&s, "; its screen by the rule '%s'", f->rule->name);
	str_addc(&s, '\n');
	if (f->draft != NULL)
		str_addf(&s, "draft\t%s\n", f->draft);
	if (f->asks)
		print_ask(&s, &f->dialog);
	if (f->sources > 0)
		print_sources(&s, f);
	if (f->traced)
		str_addf(&s, "\nits registry says now: %s\n  %s\n",
		    turn_word(f->trace), f->trace_why);
	str_add(&s, "\nrules, the first that fires counts\n");
	for (size_t i = 0; i < f->count; i++)
		str_addf(&s, "  %c %3lld %-8s %-14s %s\n",
		    f->tried[i].fired ? '*' : ' ', f->tried[i].rule->priority,
		    state_word(f->tried[i].rule), f->tried[i].rule->name,
		    f->tried[i].why);
	if (f->warning != NULL)
		str_addf(&s, "\n%s\n", f->warning);
	out_text(s.s, s.len);
	str_free(&s);
}
