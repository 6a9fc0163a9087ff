/*
 * plain - terminal output without what is for the terminal alone
 */

#include <string.h>

#include "clean/clean.h"

enum { ESC = 0x1b, BEL = 0x07 };

/* Parameters and intermediates, then one final byte. */
static size_t
csi_length(const char *text, size_t len)
{
	size_t n = 2;

	while (n < len && text[n] >= 0x20 && text[n] < 0x40)
		n++;
	return n < len ? n + 1 : n;
}

/* OSC, DCS and the like: up to BEL or ST; none is longer than a line. */
static size_t
string_length(const char *text, size_t len)
{
	size_t n;

	for (n = 2; n < len && text[n] != '\n'; n++) {
		if (text[n] == BEL)
			return n + 1;
		if (text[n] == ESC)
			return n + 1 < len && text[n + 1] == '\\' ? n + 2 : n;
	}
	return n;
}

/* Of the sequence that an ESC begins. */
static size_t
sequence_length(const char *text, size_t len)
{
	size_t n = 1;

	if (len < 2)
		return len;
	if (text[1] == '[')
		return csi_length(text, len);
	if (strchr("]P_^X", text[1]) != NULL)
		return string_length(text, len);
	while (n < len && text[n] >= 0x20 && text[n] < 0x30)
		n++;
	return n < len ? n + 1 : n;
}

void
clean_plain(struct str *out, const char *text, size_t len)
{
	size_t i = 0, n;

	while (i < len) {
		for (n = 0; i + n < len && text[i + n] != ESC &&
		    text[i + n] != '\r'; n++)
			continue;
		str_addn(out, text + i, n);
		i += n;
		if (i < len)
			i += text[i] == ESC ?
			    sequence_length(text + i, len - i) : 1;
	}
}
