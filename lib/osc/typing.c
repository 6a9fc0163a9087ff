/*
 * typing - input of a terminal: keys apart from what it says by itself
 */

#include <string.h>

#include "osc/osc.h"

enum { BEL = 0x07, ESC = 0x1b };

enum { AT_REST, AT_ESC, AT_CSI, AT_SS3, AT_MOUSE, AT_STRING, AT_STRING_ESC };

/* Last bytes of what keys send; c R n t y x are answers, I O focus, M m the
 * mouse.  With a mark of < = > ? even these are answers. */
#define KEY_ENDS	"ABCDEFHPQSZ~u"

/* CSI: parameters, then one last byte. */
static bool
control(struct typing *k, char c)
{
	bool first = k->bare;

	if (first && strchr("<=>?", c) != NULL)
		k->marked = true;
	k->bare = false;
	if (c < 0x40 || c > 0x7e)
		return false;
	k->at = AT_REST;
	if (c == 'M' && first) {	/* three bytes of an old mouse follow */
		k->at = AT_MOUSE;
		k->left = 3;
	}
	return !k->marked && strchr(KEY_ENDS, c) != NULL;
}

/* After ESC: a sequence, or Alt and a key. */
static bool
escape(struct typing *k, char c)
{
	switch (c) {
	case '[':
		k->at = AT_CSI;
		k->marked = false;
		k->bare = true;
		return false;
	case 'O':
		k->at = AT_SS3;
		return false;
	case ']':
	case 'P':
	case '_':
	case '^':
		k->at = AT_STRING;
		return false;
	case ESC:
		return true;
	default:
		k->at = AT_REST;
		return true;
	}
}

/* No answer holds a control character: one is a key, and what looked like
 * the begin of an answer was Alt and a bracket. */
static bool
string(struct typing *k, char c)
{
	if (c == ESC) {
		k->at = AT_STRING_ESC;
		return false;
	}
	if ((unsigned char)c >= 0x20)
		return false;
	k->at = AT_REST;
	return c != BEL;
}

static bool
step(struct typing *k, char c)
{
	switch (k->at) {
	case AT_ESC:
		return escape(k, c);
	case AT_CSI:
		return control(k, c);
	case AT_SS3:
		k->at = AT_REST;
		return true;
	case AT_MOUSE:
		if (--k->left == 0)
			k->at = AT_REST;
		return false;
	case AT_STRING:
		return string(k, c);
	case AT_STRING_ESC:
		k->at = AT_REST;
		return c == '\\' ? false : escape(k, c);
	default:
		if (c == ESC)
			k->at = AT_ESC;
		return c != ESC;
	}
}

/* ESC with nothing behind it is the key; answers come in one piece. */
bool
typing_feed(struct typing *k, const char *text, size_t len)
{
	bool typed = false;

	for (size_t i = 0; i < len; i++)
		typed |= step(k, text[i]);
	return typed || (len > 0 && k->at == AT_ESC);
}
