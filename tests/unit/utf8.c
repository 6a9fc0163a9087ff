/*
 * utf8 - characters and their columns
 */

#include <sys/wait.h>

#include <string.h>
#include <unistd.h>

#include "tap.h"
#include "utf8/utf8.h"

static const struct {
	const char	*text, *what;
	size_t		 bytes;
	int		 columns;
} characters[] = {
	{ "a", "a letter", 1, 1 },
	{ "\303\274b", "a letter of two bytes", 2, 1 },
	{ "\346\227\245x", "one that is wide", 3, 2 },
	{ "\360\237\230\200", "a face", 4, 2 },
	{ "\314\201", "an accent for the letter before", 2, 0 },
	{ "\007", "a control character", 1, 1 },
	{ "\377a", "a byte that is none", 1, 1 },
	{ "\346\227", "one that is cut off", 1, 1 },
	{ "\300\257", "one that is too long", 1, 1 },
	{ "", "none", 1, 1 }
};

static void
measures(void)
{
	const char *text;
	size_t bytes;
	int columns;

	for (size_t i = 0; i < sizeof(characters) / sizeof(characters[0]);
	    i++) {
		text = characters[i].text;
		columns = 7;
		bytes = utf8_measure(text, strlen(text), &columns);
		ok(bytes == characters[i].bytes &&
		    columns == characters[i].columns, "%s: %zu, %d",
		    characters[i].what, bytes, columns);
	}
	is_int((long long)utf8_measure("\346\227\245", 2, &columns), 1,
	    "no byte behind the end is read");
}

static void
cuts(void)
{
	static const struct {
		const char	*text, *what;
		size_t		 most, bytes;
	} table[] = {
		{ "abc", "what fits stays", 3, 3 },
		{ "abc", "bytes of one each", 2, 2 },
		{ "a\303\274b", "behind a character", 3, 3 },
		{ "a\303\274b", "not within it", 2, 1 },
		{ "\346\227\245", "not even the first", 2, 0 },
		{ "\346\227\245", "nothing", 0, 0 },
		{ "\200\200\200", "what is no character", 2, 0 },
		{ "", "of nothing", 7, 0 }
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		is_int((long long)utf8_cut(table[i].text,
		    strlen(table[i].text), table[i].most),
		    (long long)table[i].bytes, table[i].what);
	ok(utf8_is_inner('\200') && utf8_is_inner('\277') &&
	    !utf8_is_inner('\177') && !utf8_is_inner('\300') &&
	    !utf8_is_inner('\0'), "the bytes that begin none");
}

static void
matches(void)
{
	ok(utf8_matches("M?ller", "M\303\274ller", 0),
	    "a ? is a character, not a byte");
	ok(!utf8_matches("M?ller", "Moeller", 0), "and no two");
	ok(utf8_matches("a*z", "a/z", 0) &&
	    !utf8_matches("a*z", "a/z", FNM_PATHNAME), "the flags count");
}

/* Whatever is asked first finds the locale made. */
static void
measures_first(void)
{
	int columns, status = -1;
	pid_t pid;

	fflush(stdout);
	if ((pid = fork()) == 0)
		_exit(utf8_measure("\303\274", 2, &columns) == 2 ? 0 : 1);
	waitpid(pid, &status, 0);
	is_int(status, 0, "a width is asked before all else");
}

int
main(void)
{
	measures_first();
	matches();
	measures();
	cuts();
	return done_testing();
}
