/*
 * str - growable text
 */

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "str/str.h"

#ifndef STR_MIN			/* tests set it small */
#define STR_MIN	128
#endif

char *
str_room(struct str *str, size_t n)
{
	size_t cap;

	if (str->cap - str->len <= n) {
		cap = str->cap > 0 ? str->cap : STR_MIN;
		while (cap - str->len <= n)
			cap *= 2;
		str->s = mem_resize(str->s, cap, 1);
		str->s[str->len] = '\0';
		str->cap = cap;
	}
	return str->s + str->len;
}

void
str_addn(struct str *str, const char *text, size_t len)
{
	char *room;

	room = str_room(str, len);
	if (len > 0)
		memcpy(room, text, len);
	room[len] = '\0';
	str->len += len;
}

void
str_add(struct str *str, const char *text)
{
	str_addn(str, text, strlen(text));
}

void
str_addc(struct str *str, char c)
{
	str_addn(str, &c, 1);
}

void
str_addf(struct str *str, const char *fmt, ...)
{
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	str_room(str, (size_t)len);
	va_start(ap, fmt);
	vsnprintf(str->s + str->len, (size_t)len + 1, fmt, ap);
	va_end(ap);
	str->len += (size_t)len;
}

void
str_cut(struct str *str, size_t len)
{
	if (len >= str->len)
		return;
	str->len = len;
	str->s[len] = '\0';
}

void
str_clear(struct str *str)
{
	str_cut(str, 0);
}

void
str_free(struct str *str)
{
	free(str->s);
	*str = (struct str){ 0 };
}

const char *
str_text(const struct str *str)
{
	return str->s == NULL ? "" : str->s;
}

const char *
str_or_empty(const char *text)
{
	return text == NULL ? "" : text;
}

bool
str_is(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

bool
str_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

char *
str_trim(char *text)
{
	size_t len;

	text += strspn(text, " \t\r\n");
	len = strlen(text);
	while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
		len--;
	text[len] = '\0';
	return text;
}

char *
str_piece(char **rest, const char *seps)
{
	char *piece;

	while ((piece = strsep(rest, seps)) != NULL)
		if (*piece != '\0')
			return piece;
	return NULL;
}

char **
str_list(struct arena *a, const char *text)
{
	char **list, *rest, *item;
	size_t n = 0;

	/* No list has more items than bytes in its text. */
	list = arena_alloc(a, strlen(text) + 1, sizeof(*list));
	rest = arena_copy(a, text);
	while ((item = str_piece(&rest, ",\n")) != NULL) {
		item = str_trim(item);
		if (str_starts(item, "- "))
			item = str_trim(item + 2);
		if (*item != '\0')
			list[n++] = item;
	}
	return list;
}

uint64_t
str_hash(const char *text, size_t len)
{
	uint64_t hash = 14695981039346656037ULL;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)text[i]) * 1099511628211ULL;
	return hash;
}

int
str_number(const char *text, long long min, long long max, long long *n)
{
	char *end;

	/* strtoll(3) would skip blanks and take a plus. */
	if (*text != '-' && !isdigit((unsigned char)*text))
		return -1;
	errno = 0;
	*n = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || *n < min || *n > max)
		return -1;
	return 0;
}
