/*
 * utf8 - by its bytes, or by way of a locale that every system has
 */

#include <locale.h>
#include <wchar.h>

#include "utf8/utf8.h"

bool
utf8_is_inner(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

size_t
utf8_cut(const char *text, size_t len, size_t most)
{
	if (len <= most)
		return len;
	while (most > 0 && utf8_is_inner(text[most]))
		most--;
	return most;
}

void
utf8_begin(void)
{
	static bool begun;

	if (!begun)
		setlocale(LC_CTYPE, "C.UTF-8");
	begun = true;
}

size_t
utf8_measure(const char *text, size_t len, int *columns)
{
	mbstate_t state = { 0 };
	wchar_t wc;
	size_t n;

	utf8_begin();
	*columns = 1;
	n = mbrtowc(&wc, text, len, &state);
	if (n == 0 || n > len)
		return 1;
	*columns = wcwidth(wc);
	if (*columns < 0)
		*columns = 1;
	return n;
}

bool
utf8_matches(const char *pattern, const char *text, int flags)
{
	utf8_begin();
	return fnmatch(pattern, text, flags) == 0;
}
