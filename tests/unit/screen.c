/*
 * Captured text becomes plain lines, and ghosts are told from drafts
 */

#include "screen/screen.h"
#include "tap.h"

static struct screen
parsed(struct arena *a, const char *captured)
{
	struct screen s;

	screen_parse(&s, a, captured, NULL);
	return s;
}

static const char *
text(struct arena *a, const char *captured)
{
	return parsed(a, captured).text;
}

static const char *
squeezed(struct arena *a, const char *in)
{
	struct str s = { 0 };
	const char *result;

	screen_squeeze(&s, in, strlen(in));
	result = arena_copy(a, str_text(&s));
	str_free(&s);
	return result;
}

static bool
ghost(struct arena *a, const char *captured)
{
	struct screen s = parsed(a, captured);

	return screen_is_ghost(&s, 0, s.len);
}

static int
cursor(struct arena *a, int x)
{
	struct screen s = parsed(a, "some\n\nmore\n");
	const char *json = arena_format(a, "{\"cursor_y\":0,\"cursor_x\":%d,"
	    "\"width\":80,\"height\":24}", x);

	if (screen_facts(&s, a, json, strlen(json)) == -1)
		return -2;
	return s.cursor;
}

/* Rows of this left part, before a bar, and a last one. */
static struct screen
panel(struct arena *a, int rows, const char *left, const char *last)
{
	struct str s = { 0 };
	struct screen result;

	while (rows-- > 0)
		str_addf(&s, "%s│more\n", left);
	str_add(&s, last);
	result = parsed(a, str_text(&s));
	str_free(&s);
	return result;
}

static const char *
beside(struct arena *a, int rows, const char *left, const char *last)
{
	return panel(a, rows, left, last).text;
}

static void
test_panel(struct arena *a)
{
	static const char left[] = "some words to the left   ";
	struct screen s;
	is_text(beside(a, 8, left, "a│b\n"), "some words to the left\n"
	    "some words to the left\nsome words to the left\n"
	    "some words to the left\nsome words to the left\n"
	    "some words to the left\nsome words to the left\n"
	    "some words to the left\na│b\n", "a panel is cut");
	ok(strstr(beside(a, 7, left, "x"), "│more") != NULL,
	    "seven rows are none");
	ok(strstr(beside(a, 9, "│ words in a frame    ", ""), "│more") != NULL,
	    "nor is the edge of a frame");
	ok(strstr(beside(a, 9, "a column", ""), "│more") != NULL,
	    "nor what is far at the left");
	ok(strstr(beside(a, 8, "漢字 words to the left    ", ""), "more") == NULL,
	    "columns are counted, not bytes");
	is_text(beside(a, 8, "                        ", ""), "",
	    "nothing beside it");
	s = panel(a, 9, "some words, \033[2msome dim\033[0m  ", "");
	ok(screen_has_look(&s, s.len - 5, s.len - 1, LOOK_DIM) &&
	    !screen_has_look(&s, s.len - 12, s.len - 8, LOOK_DIM),
	    "the looks are moved with the text");
}

int
main(void)
{
	static const char facts[] = "{\"title\":\" t \",\"cursor_y\":0,"
	    "\"alternate\":\"1\",\"truth\":\"idle\"}";
	struct arena a = { 0 };
	struct screen s;

	is_text(text(&a, ""), "", "an empty screen is empty");
	is_text(text(&a, "a  \n\n  b \n\n\n"), "a\n\n  b\n",
	    "blanks at ends of lines and of the screen are cut");
	is_text(text(&a, "\033[1;38;5;246mab\033[0m\033]8;;http://x\033\\c"
	    "\033]0;t\007d\033(Be\r\001f"), "abcdef\n", "escapes are gone");
	is_text(text(&a, "a\033[38;5"), "a\n", "an escape that is cut off");
	is_text(text(&a, "\033"), "", "an escape that is nothing else");
	is_text(text(&a, "\342\235\257\302\240\n"), "\342\235\257\302\240\n",
	    "a no-break space is no blank");

	s = parsed(&a, "a\033[2mb\033[7mc\033[22md\033[0;7me\033[27mf");
	ok(s.look[0] == 0 && s.look[1] == LOOK_DIM &&
	    s.look[2] == (LOOK_DIM | LOOK_REVERSE) &&
	    s.look[3] == LOOK_REVERSE && s.look[4] == LOOK_REVERSE &&
	    s.look[5] == 0, "dim and reverse, on and off");
	s = parsed(&a, "\033[38;2;2;7;2ma\033[48;5;2mb\033[38:2::7:2:2mc");
	ok((s.look[0] & ~LOOK_FORE) == 0 &&
	    (s.look[1] & ~(LOOK_BACK | LOOK_FORE)) == 0 &&
	    (s.look[2] & ~(LOOK_BACK | LOOK_FORE)) == 0,
	    "the numbers of a color are no attributes");
	s = parsed(&a, "a\033[48;5;215mb\033[49mc\033[44md\033[48;5;232me");
	ok(s.look[0] == 0 && s.look[1] != 0 && s.look[2] == 0 &&
	    s.look[3] != 0 && s.look[3] != s.look[1] && s.look[4] != 0 &&
	    s.look[4] != s.look[1], "backgrounds are told apart");
	s = parsed(&a, "\033[38;5;3;2ma");
	is_int(s.look[0] & ~LOOK_FORE, LOOK_DIM, "what follows a color is");
	s = parsed(&a, "a\033[38;5;220mb \033[1mc\033[31md\033[39me");
	ok(!screen_has_look(&s, 0, 1, LOOK_FORE) &&
	    screen_has_look(&s, 1, 4, LOOK_FORE), "one colour");
	ok(!screen_has_look(&s, 1, 5, LOOK_FORE) &&
	    !screen_has_look(&s, 4, 6, LOOK_FORE), "two, or the usual one");
	ok(screen_has_look(&s, 0, 2, LOOK_COLOURS) &&
	    screen_has_look(&s, 1, 5, LOOK_COLOURS) &&
	    !screen_has_look(&s, 1, 4, LOOK_COLOURS) &&
	    !screen_has_look(&s, 0, 1, LOOK_COLOURS), "more than one");
	s = parsed(&a, "\033[2ma\nb");
	is_int(s.look[2], LOOK_DIM, "an attribute goes on in the next line");

	ok(ghost(&a, "\033[7mR\033[0;2mesend your message"), "a ghost");
	ok(ghost(&a, "\033[2mPress up\033[0m  "), "a ghost without cursor");
	ok(!ghost(&a, "typed\033[7m "), "what was typed is none");
	ok(!ghost(&a, "\033[7mx"), "one character under the cursor is none");
	ok(!ghost(&a, "\033[2mghost\033[0mtyped"), "both are none");
	ok(!ghost(&a, ""), "nothing is none");
	ok(ghost(&a, "\033[7m\303\251\033[0;2mtude"),
	    "a first character of two bytes");

	s = parsed(&a, "1\n\n2\n3\n\n\n4\n");
	is_text(s.text + screen_bottom(&s, 2), "3\n\n\n4\n",
	    "the bottom counts lines that are not empty");
	is_text(s.text + screen_bottom(&s, 99), s.text,
	    "a bottom larger than the screen is all of it");

	s = parsed(&a, "a\n ━━━━━━━━━\nb\n─────\nc\n");
	is_text(s.text + screen_below(&s), "b\n─────\nc\n",
	    "below the last line across");
	s = parsed(&a, "a ────────\n");
	is_int((int)screen_below(&s), 0, "a line with words is not across");
	ok(!s.looks && s.title == NULL && s.cursor == -1 && s.dead == -1,
	    "what nobody told is not known");
	ok(screen_facts(&s, &a, facts, strlen(facts)) == 0 &&
	    strcmp(s.title, "t") == 0 && s.cursor == 0 && s.alternate == 1 &&
	    s.command == NULL, "facts");
	ok(screen_facts(&s, &a, "[", 1) == -1, "facts that are none");
	is_int(cursor(&a, 5), 0, "a cursor is on its line");
	is_int(cursor(&a, 60), CURSOR_AWAY, "one far to the right is on none");

	is_text(squeezed(&a, " a\tb\n c\302\240d "), "abcd", "squeezed");
	is_text(squeezed(&a, "\342\235\244\357\270\217x"),
	    "\342\235\244x", "without variation selectors");
	is_text(squeezed(&a, "a\360\237\221\215b"), "ab", "without emoji");
	is_text(squeezed(&a, "a\342\200\213b\342\200\214"), "ab",
	    "without what has no width");
	test_panel(&a);
	arena_free(&a);
	return done_testing();
}
