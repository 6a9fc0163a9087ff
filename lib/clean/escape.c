/*
 * escape - one line of any bytes, exactly and back
 *
 * libbsd's vis(3) would do this job but breaks UTF-8 in a UTF-8 locale.
 */

#include <ctype.h>
#include <stdio.h>

#include "clean/clean.h"

void
escape_add(struct str *out, const char *text, size_t len)
{
	unsigned char c;

	for (size_t i = 0; i < len; i++) {
		c = (unsigned char)text[i];
		if (c == '\t')
			str_add(out, "\\t");
		else if (c == '\n')
			str_add(out, "\\n");
		else if (c == '\r')
			str_add(out, "\\r");
		else if (c == '\\')
			str_add(out, "\\\\");
		else if (c < 0x20 || c == 0x7f)
			str_addf(out, "\\x%02x", c);
		else
			str_addc(out, (char)c);
	}
}

static char
letter_undo(char c)
{
	switch (c) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	default:
		return c;
	}
}

/* xHH, both digits there? */
static bool
is_hex(const char *text, unsigned *byte)
{
	return text[0] == 'x' && isxdigit((unsigned char)text[1]) &&
	    isxdigit((unsigned char)text[2]) &&
	    sscanf(text + 1, "%2x", byte) == 1;
}

size_t
escape_undo(char *text)
{
	const char *from;
	char *to = text;
	unsigned byte;

	for (from = text; *from != '\0'; from++) {
		if (*from != '\\' || from[1] == '\0') {
			*to++ = *from;
		} else if (is_hex(from + 1, &byte)) {
			*to++ = (char)byte;
			from += 3;
		} else {
			*to++ = letter_undo(*++from);
		}
	}
	*to = '\0';
	return (size_t)(to - text);
}
