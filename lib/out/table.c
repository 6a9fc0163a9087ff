/*
 * table - rows on a terminal: aligned columns, the last one folded
 *
 * What is too long for the terminal's width goes on below its own column, so
 * that a column stays one.  Where there is no room for that it is left to
 * the terminal.
 */

#include <sys/ioctl.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "out/local.h"
#include "utf8/utf8.h"

enum { GAP = 2, NARROW = 20 };

/* Columns that a text takes. */
static int
width(const char *text, size_t len)
{
	int columns, sum = 0;
	size_t n;

	for (; len > 0; text += n, len -= n) {
		n = utf8_measure(text, len, &columns);
		sum += columns;
	}
	return sum;
}

static int
widest(const struct out *out, size_t column)
{
	int w, most = (int)strlen(out->chosen[column]->name);

	for (size_t r = 0; r < out->nrows; r++) {
		w = width(out->rows[r][column], strlen(out->rows[r][column]));
		if (w > most)
			most = w;
	}
	return most;
}

static int
terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1)
		return 0;
	return size.ws_col;
}

static void
print_cell(const char *text, int wide)
{
	printf("%s%*s", text, wide - width(text, strlen(text)) + GAP, "");
}

/* In columns from to end, broken at blanks. */
static void
print_folded(const char *text, int from, int end)
{
	size_t len;
	int w, at = from;

	for (; *text != '\0'; text += len + (text[len] == ' ')) {
		len = strcspn(text, " ");
		w = width(text, len);
		if (at > from && at + 1 + w > end) {
			printf("\n%*s", from, "");
			at = from;
		} else if (at > from) {
			putchar(' ');
			at++;
		}
		fwrite(text, 1, len, stdout);
		at += w;
	}
}

/* What there is room for in the line. */
static void
print_cut(const char *text, int from, int end)
{
	size_t len = strlen(text), n, shown = 0;
	int columns;

	while (shown < len) {
		n = utf8_measure(text + shown, len - shown, &columns);
		if (end > 0 && (from += columns) > end)
			break;
		shown += n;
	}
	fwrite(text, 1, shown, stdout);
}

static void
print_title(const char *name, int wide)
{
	char title[64];
	size_t j;

	for (j = 0; name[j] != '\0' && j < sizeof(title) - 1; j++)
		title[j] = (char)(name[j] >= 'a' ? name[j] - 'a' + 'A' :
		    name[j]);
	title[j] = '\0';
	if (wide >= 0)
		print_cell(title, wide);
	else
		puts(title);
}

void
table_print(const struct out *out)
{
	size_t last = out->count - 1;
	int wide[MOST], from = 0, end = terminal_width();

	for (size_t i = 0; i < last; i++) {
		wide[i] = widest(out, i);
		from += wide[i] + GAP;
	}
	wide[last] = -1;
	for (size_t i = 0; i <= last; i++)
		print_title(out->chosen[i]->name, wide[i]);
	for (size_t r = 0; r < out->nrows; r++) {
		for (size_t i = 0; i < last; i++)
			print_cell(out->rows[r][i], wide[i]);
		if (out->cut)
			print_cut(out->rows[r][last], from, end);
		else if (end - from >= NARROW)
			print_folded(out->rows[r][last], from, end);
		else
			fputs(out->rows[r][last], stdout);
		putchar('\n');
	}
}
