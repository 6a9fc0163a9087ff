/*
 * screen - captured bytes into lines and looks
 */

#include <string.h>

#include "screen/local.h"

enum { ESC = 0x1b, BEL = 0x07 };

/* There is room for all that was captured, and it can only get shorter. */
struct reader {
	const char	*p, *end;
	unsigned	 look;
	char		*text;
	uint16_t	*looks;
	size_t		 len;
	size_t		 solid;		/* length up to the last non-blank */
};

/* One number of an SGR; what follows a ':' in it changes only its shade. */
static int
number(const char **p)
{
	int n = 0;

	while (**p >= '0' && **p <= '9') {
		if (n < 1000)
			n = n * 10 + (**p - '0');
		++*p;
	}
	while (**p == ':' || (**p >= '0' && **p <= '9'))
		++*p;
	return n;
}

static void
set_back(struct reader *r, unsigned color)
{
	r->look &= ~(unsigned)LOOK_BACK;
	r->look |= color == 0 ? 0 : (color % 63 + 1) << 2;
}

static void
set_fore(struct reader *r, unsigned color)
{
	r->look &= ~(unsigned)LOOK_FORE;
	r->look |= color == 0 ? 0 : (color % 255 + 1) << 8;
}

/* The numbers of a colour, which must not be taken for attributes. */
static unsigned
take_color(const char **p)
{
	unsigned color = 1;
	int left;

	if (**p != ';')
		return color;
	++*p;
	for (left = number(p) == 2 ? 3 : 1; left > 0 && **p == ';'; left--) {
		++*p;
		color = color * 31 + (unsigned)number(p);
	}
	return color;
}

static void
set_look(struct reader *r, int n)
{
	static const struct {
		int		n;
		unsigned	clear, set;
	} sgr[] = {
		{ 0, 0xffff, 0 },
		{ 2, 0, LOOK_DIM },
		{ 7, 0, LOOK_REVERSE },
		{ 22, LOOK_DIM, 0 },
		{ 27, LOOK_REVERSE, 0 }
	};

	for (size_t i = 0; i < sizeof(sgr) / sizeof(sgr[0]); i++)
		if (sgr[i].n == n)
			r->look = (r->look & ~sgr[i].clear) | sgr[i].set;
	if (n == 49)
		set_back(r, 0);
	else if ((n >= 40 && n <= 47) || (n >= 100 && n <= 107))
		set_back(r, (unsigned)n);
	else if (n == 39)
		set_fore(r, 0);
	else if ((n >= 30 && n <= 37) || (n >= 90 && n <= 97))
		set_fore(r, (unsigned)n);
}

/* From behind "ESC [" to behind its final byte. */
static void
take_csi(struct reader *r)
{
	const char *p = r->p;
	unsigned color;
	bool colon;
	int n;

	while (r->p < r->end && (unsigned char)*r->p < 0x40)
		r->p++;
	if (r->p == r->end || *r->p++ != 'm')
		return;
	do {
		colon = strcspn(p, ":") < strcspn(p, ";m");
		n = number(&p);
		set_look(r, n);
		if (n != 38 && n != 48 && n != 58)
			continue;
		color = colon ? 1 : take_color(&p);
		if (n == 48)
			set_back(r, color);
		else if (n == 38)
			set_fore(r, color);
	} while (*p++ == ';');
}

/* From behind "ESC ]" to behind its terminator. */
static void
take_osc(struct reader *r)
{
	for (; r->p < r->end; r->p++) {
		if (*r->p == BEL) {
			r->p++;
			return;
		}
		if (*r->p == ESC) {
			r->p += r->end - r->p > 1 ? 2 : 1;
			return;
		}
	}
}

static void
take_escape(struct reader *r)
{
	if (++r->p == r->end)
		return;
	switch (*r->p++) {
	case '[':
		take_csi(r);
		break;
	case ']':
		take_osc(r);
		break;
	case '(':
	case ')':
		r->p += r->p < r->end;
		break;
	}
}

static void
add(struct reader *r, char c)
{
	r->text[r->len] = c;
	r->looks[r->len++] = (uint16_t)r->look;
	if (c != ' ' && c != '\t' && c != '\n')
		r->solid = r->len;
}

static void
end_line(struct reader *r)
{
	while (r->len > r->solid && r->text[r->len - 1] != '\n')
		r->len--;
	add(r, '\n');
}

void
screen_parse(struct screen *s, struct arena *a, const char *captured,
    const char *title)
{
	const size_t size = strlen(captured) + 2;	/* "\n" and NUL */
	struct reader r = { .p = captured };

	*s = (struct screen){ .cursor = -1, .alternate = -1, .dead = -1 };
	s->looks = strchr(captured, ESC) != NULL;
	r.end = captured + strlen(captured);
	r.text = arena_alloc(a, size, 1);
	r.looks = arena_alloc(a, size, sizeof(*r.looks));
	while (r.p < r.end) {
		if (*r.p == ESC) {
			take_escape(&r);
			continue;
		}
		if (*r.p == '\n')
			end_line(&r);
		else if ((unsigned char)*r.p >= ' ' || *r.p == '\t')
			add(&r, *r.p);
		r.p++;
	}
	r.len = r.solid;
	if (r.solid > 0)
		add(&r, '\n');
	r.text[r.len] = '\0';
	s->text = r.text;
	s->look = r.looks;
	s->len = r.len;
	screen_cut_panel(s);
	if (title != NULL)
		s->title = str_trim(arena_copy(a, title));
}
