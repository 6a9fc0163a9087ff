/*
 * What a dialog asks, its options and their keys
 */

#include <string.h>

#include "dialog/dialog.h"
#include "tap.h"

static const char rules[] =
    "names: Bash Bash command\n"
    "\n"
    "rule: ask\nstate: waiting\nreason: approval\nkind: plan\nall: .\n"
    "ask: (?<text>^.*\\?$)\n ^ (?<tool>Bash command)$\n"
    " (?s)^\\$ (?<argument>.*?)\\n$\n"
    "\n"
    "rule: options\nrow: Ok\n ok\n Allow once\nescape: Never\n Reject\n"
    "last: Submit\n";

static struct arena a;
static struct rules rs;
static struct dialog d;

static void
reads(const char *captured)
{
	struct screen s;

	screen_parse(&s, &a, captured, NULL);
	dialog_read(&d, &rs, rs.first, &s);
}

/* "key=text" of all options, the chosen one with a star. */
static const char *
options(const char *captured)
{
	struct str all = { 0 };
	char *result;

	reads(captured);
	for (size_t i = 0; i < d.count; i++)
		str_addf(&all, "%s%s%s=%s", i == 0 ? "" : "|",
		    d.options[i].key == NULL ? "?" : d.options[i].key,
		    d.options[i].chosen ? "*" : "", d.options[i].text);
	result = arena_copy(&a, str_text(&all));
	str_free(&all);
	return result;
}

/* A list that a person opened begins with its name: what stands above it is
 * none of its own. */
static void
test_menu(void)
{
	static const char menu[] = "rule: m\nstate: waiting\nreason: menu\n"
	    "all: .\nask: ^  (?<text>Skills)$\n";
	struct screen s;

	is_int(rules_parse(&rs, &a, menu), 0, "rules of a menu");
	screen_parse(&s, &a, "❯ old\n  Skills\n\n  none\n", NULL);
	dialog_read(&d, &rs, rs.first, &s);
	is_int(d.count, 0, "a menu without options");
	screen_parse(&s, &a, "❯ old\n  Skills\n  ❯ one\n    Skills\n",
	    NULL);
	dialog_read(&d, &rs, rs.first, &s);
	is_int(d.count, 2, "one that names itself again");
	screen_parse(&s, &a, "❯ old\n▔▔▔▔▔▔▔▔▔▔ a note ▔\n  none\n", NULL);
	dialog_read(&d, &rs, rs.first, &s);
	is_int(d.count, 0, "below its edge, with a note in it");
	rules_free(&rs);
}

static void
test_options(void)
{
	is_text(options(" ❯ 1. Yes\n   2. Yes, and more\n      of it\n"
	    "   3. No\n\n Esc to cancel\n"),
	    "1*=Yes|2=Yes, and more of it|3=No", "numbers, one wrapped");
	is_text(options("1. Read\n2. Change\n\n❯ 1. Yes\n  2. No\n"),
	    "1*=Yes|2=No", "the last list");
	is_text(options("│ ● 1. Allow once   │\n│   2. No (esc)     │\n"),
	    "1*=Allow once|2=No (esc)", "in a frame");
	is_text(options("› 1. Red (best)  Use red\n"
	    "  2. Blue        Use blue\n"),
	    "1*=Red (best)|2=Blue", "without what explains them");
	is_text(options("  7. g\n  8. h\n› 9. i\n  10. j\n"),
	    "7=g|8=h|9*=i|Down Enter=j", "a top out of sight, and no digit");
	is_text(options("Trust?\n\n   No, exit\n ❯ Yes\n   Ask later\n\n"
	    "Enter to confirm\n"), "Up Enter=No, exit|Enter*=Yes|"
	    "Down Enter=Ask later", "a pointer");
	is_text(options("┃ \033[48;5;3mAllow once\033[49m   Allow always   "
	    "Reject  ctrl+f\n"), "Enter*=Allow once|Right Enter=Allow always|"
	    "Escape=Reject", "a row, painted");
	is_text(options("┃ Allow once   Allow always   \033[48;5;3mReject"
	    "\033[49m  ctrl+f\n"), "Left Left Enter=Allow once|"
	    "Left Enter=Allow always|Escape*=Reject", "the last of a row");
	is_text(options("┃ Allow once   Allow always   Reject\n"),
	    "?=Allow once|?=Allow always|Escape=Reject",
	    "without escapes, who is painted is not known");
	is_text(options("Ok   Not ok\n"), "?=Ok|?=Not ok",
	    "a row of other words, without one for Escape");
	is_text(options("Allow all   Reject\n"), "", "words that begin no row");
	is_text(options("ok   not ok\n"), "", "in lower case none is one");
	is_text(options("Allow once\n"), "", "nor is one alone a row");
	is_text(options("› 1. Do all  All in\n     of it    a night\n"
	    "  2. Never   As it is\n"),
	    "1*=Do all of it|2=Never", "one wrapped beside the same");
	is_text(options("   Auto\n ❯ ✔ Dark\n   ✔ Light\n"),
	    "Enter*=Dark|Down Enter=Light", "marked as what is set");
	is_text(options("nothing\n"), "", "none");
}

/* A question may have no options, and be done. */
static void
test_enter(void)
{
	static const char review[] = "rule: q\nstate: waiting\n"
	    "reason: question\nall: .\nask: ^(?<text>Review)$\n\n"
	    "rule: options\nenter: Submit enter submit\n Send return to send\n"
	    "field: Words enter submit or leave\n";

	is_int(rules_parse(&rs, &a, review), 0, "rules of a review");
	is_text(options("enter submit\nReview\n\n esc no  return to send\n"),
	    "Enter=Send", "what Enter does");
	is_text(options("enter submit\nReview\n"), "", "but not above it");
	is_text(options("Review\nenter submit or leave\n"), "Enter*=Words",
	    "nor where the same words and more are of a field");
	is_text(options("Review\n enter  submit\n"), "", "in those words");
	is_text(options("Review\n 1. Yes\n enter submit\n"), "1=Yes",
	    "if there is nothing else");
	rules_free(&rs);
}

/* "number tick text", as people name them. */
static const char *
numbers(const char *captured)
{
	struct str all = { 0 };
	char *result;

	reads(captured);
	for (size_t i = 0; i < d.count; i++)
		str_addf(&all, "%s%lld%c%s", i == 0 ? "" : "|",
		    d.options[i].number, " -+"[d.options[i].tick],
		    d.options[i].text);
	result = arena_copy(&a, str_text(&all));
	str_free(&all);
	return result;
}

static void
test_several(void)
{
	const char *off;

	is_text(numbers("❯ 1. [ ] cache\n         Submit\n  2. [✔] log\n"
	    "     Submit\n\n  3. Chat\n"), "1-cache|2+log|0 Submit|3 Chat",
	    "several can be taken, then a line ends it");
	ok(d.several, "which is known");
	is_text(numbers("1. [x] a\n\n❯ 1. Yes\n\n     Submit\n"), "1 Yes",
	    "a list above it does not count");
	ok(!d.several, "nor its ticks");
	is_text(numbers("❯ 3. c\n  4. [] d\n  5. [ ]  e\n  6. [ab] f\n"),
	    "3 c|4 [] d|5-e|6 [ab] f", "the numbers that stand there");
	reads("Go on?\n❯ 1. Yes\nGo on?\n  2. No\n");
	is_int((long long)d.at, 0, "what is asked stands above the options");
	is_text(d.body, "Go on?\nYes\nGo on?\nNo\n", "all is shown");
	is_text(numbers("1. Read\n2. Change\n\nGo on?\n"), "",
	    "a list above what is asked is none of it");
	reads("❯ 1. [ ] cache\n");
	off = d.body;
	reads("❯ 1. [x] cache\n");
	ok(strcmp(off, d.body) != 0,
	    "what is taken is a part of what is shown");
}

int
main(void)
{
	is_int(rules_parse(&rs, &a, rules), 0, "rules");
	reads(" Bash command\n$ rm -r\n    build\n\nGo on?\n❯ 1. Yes\n");
	is_text(d.kind, "plan", "the kind");
	is_text(d.tool, "Bash", "the tool, by its name");
	is_text(d.argument, "rm -r\nbuild", "its argument");
	is_text(d.text, "Go on?", "the question");
	ok(dialog_is(&a, &d, "Bash", "rm -r build"), "the same, wrapped");
	ok(!dialog_is(&a, &d, "Bash", "rm -r builds"), "another argument");
	ok(!dialog_is(&a, &d, "Edit", "rm -r build"), "another tool");
	d.argument = arena_copy(&a, "../x/main.c");
	ok(dialog_is(&a, &d, "Bash", "/x/x/main.c"), "a shortened path");
	ok(!dialog_is(&a, &d, "Bash", "/x/x/domain.c"), "not its end");
	d.argument = arena_copy(&a, "");
	ok(!dialog_is(&a, &d, "Bash", "/tmp"), "nothing is not all");
	test_options();
	test_several();
	rules_free(&rs);
	test_menu();
	test_enter();
	arena_free(&a);
	return done_testing();
}
