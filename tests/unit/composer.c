/*
 * composer - bytes into keys, keys into text, text into lines
 */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "composer/composer.h"
#include "tap.h"

static struct keys k;
static struct composer c;

/* All keys of these bytes, a letter each; texts of T and P in seen. */
static char keys[256], seen[256];

static const char *
fed(const char *bytes, size_t len)
{
	static const char letters[] = ".TPLENecdrkbxlrhz";
	enum key key;
	size_t n = 0;

	seen[0] = '\0';
	for (size_t i = 0; i < len; i++) {
		if ((key = keys_take(&k, bytes[i])) == KEY_NONE)
			continue;
		if (n < sizeof(keys) - 1)
			keys[n++] = letters[key];
		if (key == KEY_TEXT || key == KEY_PASTE)
			strncat(seen, str_text(&k.text),
			    sizeof(seen) - strlen(seen) - 1);
	}
	keys[n] = '\0';
	return keys;
}

#define feed(text)	fed(text, sizeof(text) - 1)

static void
test_keys(void)
{
	is_text(feed("a\303\251\r"), "TTE", "characters and Enter");
	is_text(seen, "a\303\251", "whole characters");
	is_text(feed("\n\003\004\025\177\010"), "Ncdkbb", "control keys");
	is_text(feed("\033[D\033[C\033OH\033[F\033[3~"), "lrhzx", "arrows");
	is_text(feed("\033[1;5C\033[15~\033[?1;2c"), "", "others are nothing");
	is_text(feed("\033]7501;?\033\\x"), "T", "a reply of the terminal");
	is_text(feed("\033]11;rgb:0/0/0\007y"), "T", "or ended by BEL");
	is_text(feed("\033\r"), "N", "Alt-Enter is a newline");
	is_text(feed("\033"), "", "ESC alone waits");
	ok(keys_pending(&k), "and says so");
	ok(keys_rest(&k) == KEY_ESCAPE, "until a rest makes it a key");
	ok(!keys_pending(&k) && keys_rest(&k) == KEY_NONE, "once");
	is_text(feed("\033]never ended"), "", "a string that does not end");
	ok(keys_rest(&k) == KEY_NONE, "is no key at a rest");
	is_text(feed("z"), "T", "and takes nothing after it");
	is_text(feed("\033\033"), "e", "two ESC are one key, and one begun");
	keys_rest(&k);
}

static void
test_pastes(void)
{
	struct str big = { 0 };

	is_text(feed("\033[200~a\rb\n\033[x\003c\033[201~d"), "PT",
	    "a paste is one key whatever is in it");
	is_text(seen, "a\rb\n\033[x\003cd", "with all of its bytes");
	is_text(feed("\033[200~\033[201~"), "P", "an empty one");
	feed("\033[200~half");
	ok(!keys_pending(&k), "a paste is not cut short by a rest");
	ok(keys_abort(&k), "it can be given up");
	is_text(feed("q"), "T", "and then keys are keys");
	ok(!keys_abort(&k), "without a paste there is nothing to give up");

	str_add(&big, "\033[200~");
	for (int i = 0; i < COMPOSER_MAX + 9; i++)
		str_addc(&big, 'x');
	str_add(&big, "\033[201~y");
	is_text(fed(big.s, big.len), "LT", "one too long is dropped whole");
	is_text(seen, "y", "none of it comes through");
	str_free(&big);
}

static void
type(const char *text)
{
	composer_insert(&c, text, strlen(text));
}

static void
press(enum key key, int times)
{
	while (times-- > 0)
		composer_key(&c, key);
}

static void
test_editing(void)
{
	type("ab\303\251c");
	press(KEY_LEFT, 1);
	press(KEY_BACKSPACE, 1);
	is_text(str_text(&c.text), "abc", "Backspace takes a character");
	press(KEY_DELETE, 1);
	is_text(str_text(&c.text), "ab", "Delete too");
	press(KEY_LEFT, 9);
	press(KEY_BACKSPACE, 1);
	type("\342\202\254");
	is_text(str_text(&c.text), "\342\202\254ab", "at the beginning");
	press(KEY_END, 1);
	press(KEY_NEWLINE, 1);
	type("cd");
	press(KEY_HOME, 1);
	type("x");
	is_text(str_text(&c.text), "\342\202\254ab\nxcd", "Home is of a line");
	press(KEY_KILL, 1);
	is_text(str_text(&c.text), "cd", "Ctrl-U takes all before");
	composer_clear(&c);
	is_text(str_text(&c.text), "", "cleared");
	type("a\033[2Jb\001\342\200\256\r\nc\303");
	is_text(str_text(&c.text), "a[2Jb\nc", "only clean text gets in");
	composer_clear(&c);
}

static const char *
drawn(int width, int most, struct drawing *d)
{
	static struct str out;

	str_clear(&out);
	composer_draw(&c, width, most, &out, d);
	return str_text(&out);
}

static void
test_drawing(void)
{
	struct drawing d;

	is_text(drawn(20, 6, &d), "> ", "nothing is a prompt");
	ok(d.lines == 1 && d.line == 0 && d.column == 2, "and a cursor");
	type("one\ntwo\n");
	is_text(drawn(20, 6, &d), "> one\n  two\n  ", "lines");
	ok(d.lines == 3 && d.line == 2 && d.column == 2, "cursor in the last");
	composer_clear(&c);
	type("abcdefghijklm");
	is_text(drawn(13, 6, &d), "> abcdefghij\n  klm", "rows");
	ok(d.line == 1 && d.column == 5, "cursor in a row");
	press(KEY_LEFT, 3);
	drawn(13, 6, &d);
	ok(d.line == 1 && d.column == 2, "between two it is in the later");
	composer_clear(&c);
	type("\346\274\242\346\274\242\346\274\242\346\274\242\346\274\242x");
	is_text(drawn(12, 6, &d), "> \346\274\242\346\274\242\346\274\242"
	    "\346\274\242\n  \346\274\242x", "wide characters count double");
	ok(d.column == 5, "for the cursor too");
	composer_clear(&c);
	type("a\tb");
	is_text(drawn(20, 6, &d), "> a    b", "a tab");
	composer_clear(&c);
}

static void
test_long(void)
{
	struct drawing d;

	for (int i = 1; i <= 20; i++) {
		char line[16];

		snprintf(line, sizeof(line), "%sl%d", i > 1 ? "\n" : "", i);
		type(line);
	}
	is_text(drawn(60, 8, &d), "> l1\n  l2\n  l3\n"
	    "  [14 more rows, 70 characters in all]\n"
	    "  l18\n  l19\n  l20", "the beginning and the end of a long one");
	ok(d.lines == 7 && d.line == 6 && d.column == 5, "cursor at its end");
	for (int i = 0; i < 4 * 10; i++)
		press(KEY_LEFT, 1);
	drawn(60, 8, &d);
	ok(d.lines == 8 && d.line == 6, "cursor in the midst of it");
	press(KEY_LEFT, 100);
	is_text(drawn(60, 8, &d), "> l1\n  l2\n  l3\n  l4\n  l5\n  l6\n"
	    "  [14 more rows, 70 characters in all]", "at its beginning");
	ok(d.lines == 7 && d.line == 0 && d.column == 2, "cursor there");
	composer_clear(&c);
}

/* Whatever comes, the cursor stays within what is drawn, and the text clean. */
static void
test_noise(void)
{
	static const char bytes[] = "ab\033\033[[~2001OD]\\\007\r\n\003\025"
	    "\177\303\251\342\202\254\t ";
	struct drawing d;
	enum key key;
	bool good = true;

	srand(1);
	for (int i = 0; i < 200000 && good; i++) {
		key = keys_take(&k,
		    bytes[(size_t)rand() % (sizeof(bytes) - 1)]);
		if (key == KEY_TEXT || key == KEY_PASTE)
			composer_insert(&c, str_text(&k.text), k.text.len);
		else
			composer_key(&c, key);
		if (i % 100 == 0)
			keys_rest(&k);
		if (i % 1000 == 0)
			keys_abort(&k);
		if (i % 50 != 0)
			continue;
		drawn(30, 9, &d);
		good = c.cursor <= c.text.len && d.line < d.lines &&
		    d.lines <= 9 && d.column < 30 &&
		    strchr(str_text(&c.text), '\033') == NULL;
	}
	ok(good, "200000 bytes of noise");
}

int
main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_keys();
	test_pastes();
	test_editing();
	test_drawing();
	test_long();
	test_noise();
	str_free(&k.text);
	str_free(&c.text);
	return done_testing();
}
