/*
 * keys - what a terminal sends, taken apart
 */

#include <string.h>

#include "composer/composer.h"

#define PASTE_END	"\033[201~"

enum { STRING_MAX = 8192, SEQUENCE_MAX = 32 };

static const struct {
	char		byte;
	enum key	key;
} controls[] = {
	{ '\001', KEY_HOME },		/* ^A */
	{ '\002', KEY_LEFT },
	{ '\003', KEY_CANCEL },
	{ '\004', KEY_END_OF_INPUT },
	{ '\005', KEY_END },
	{ '\006', KEY_RIGHT },
	{ '\010', KEY_BACKSPACE },
	{ '\n', KEY_NEWLINE },
	{ '\014', KEY_REDRAW },
	{ '\r', KEY_ENTER },
	{ '\025', KEY_KILL },		/* ^U */
	{ '\177', KEY_BACKSPACE }
};

static const struct {
	const char	*sequence;	/* after ESC [ or ESC O */
	enum key	 key;
} sequences[] = {
	{ "C", KEY_RIGHT }, { "D", KEY_LEFT }, { "H", KEY_HOME },
	{ "F", KEY_END }, { "1~", KEY_HOME }, { "7~", KEY_HOME },
	{ "4~", KEY_END }, { "8~", KEY_END }, { "3~", KEY_DELETE }
};

static enum key
control(char c)
{
	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++)
		if (controls[i].byte == c)
			return controls[i].key;
	return KEY_NONE;
}

static void
begin(struct keys *k, enum keys_state state)
{
	k->state = state;
	k->lost = false;
	str_clear(&k->text);
}

/* How many bytes the character takes that begins so. */
static size_t
wanted(unsigned char first)
{
	return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static enum key
take_plain(struct keys *k, char c)
{
	if ((unsigned char)c < 0x80)
		str_clear(&k->text);
	if (c == '\033')
		begin(k, KEYS_ESC);
	else if ((unsigned char)c < ' ' || c == '\177')
		return control(c);
	else
		str_addc(&k->text, c);
	if (k->text.len == 0 ||
	    k->text.len < wanted((unsigned char)k->text.s[0]))
		return KEY_NONE;
	k->done = true;
	return KEY_TEXT;
}

/* ESC with a character is Alt and that key: Enter is a newline, the rest is
 * nothing to us. */
static enum key
take_escape(struct keys *k, char c)
{
	switch (c) {
	case '[':
		begin(k, KEYS_CSI);
		return KEY_NONE;
	case 'O':
		begin(k, KEYS_SS3);
		return KEY_NONE;
	case ']': case 'P': case '_': case '^': case 'X':
		begin(k, KEYS_STRING);
		return KEY_NONE;
	case '\033':
		return KEY_ESCAPE;
	}
	begin(k, KEYS_PLAIN);
	return c == '\r' ? KEY_NEWLINE : KEY_NONE;
}

static enum key
take_sequence(struct keys *k, char c)
{
	enum key key = KEY_NONE;

	if (c == '\033') {
		begin(k, KEYS_ESC);
		return KEY_NONE;
	}
	str_addc(&k->text, c);
	if ((c < '@' || c > '~') && k->text.len < SEQUENCE_MAX)
		return KEY_NONE;
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (strcmp(str_text(&k->text), sequences[i].sequence) == 0)
			key = sequences[i].key;
	if (k->state == KEYS_CSI && strcmp(str_text(&k->text), "200~") == 0)
		begin(k, KEYS_PASTE);
	else
		begin(k, KEYS_PLAIN);
	return key;
}

/* OSC, DCS and their like, until BEL or ESC \. */
static enum key
take_string(struct keys *k, char c)
{
	if (k->state == KEYS_STRING_ESC && c != '\\')
		return take_escape(k, c);
	if (k->state == KEYS_STRING_ESC || c == '\a')
		begin(k, KEYS_PLAIN);
	else if (c == '\033')
		k->state = KEYS_STRING_ESC;
	else if (k->text.len < STRING_MAX)
		str_addc(&k->text, c);
	else
		begin(k, KEYS_PLAIN);
	return KEY_NONE;
}

static enum key
take_paste(struct keys *k, char c)
{
	const size_t end = sizeof(PASTE_END) - 1;

	str_addc(&k->text, c);
	if (k->text.len >= end && memcmp(k->text.s + k->text.len - end,
	    PASTE_END, end) == 0) {
		k->state = KEYS_PLAIN;
		k->done = true;
		if (k->lost)
			return KEY_TOO_LONG;
		str_cut(&k->text, k->text.len - end);
		return KEY_PASTE;
	}
	if (k->text.len > COMPOSER_MAX + end) {
		/* Only its end still counts. */
		memmove(k->text.s, k->text.s + k->text.len - end, end);
		str_cut(&k->text, end);
		k->lost = true;
	}
	return KEY_NONE;
}

enum key
keys_take(struct keys *k, char byte)
{
	if (k->done) {
		str_clear(&k->text);
		k->done = false;
	}
	switch (k->state) {
	case KEYS_ESC:
		return take_escape(k, byte);
	case KEYS_CSI: case KEYS_SS3:
		return take_sequence(k, byte);
	case KEYS_STRING: case KEYS_STRING_ESC:
		return take_string(k, byte);
	case KEYS_PASTE:
		return take_paste(k, byte);
	case KEYS_PLAIN:
		break;
	}
	return take_plain(k, byte);
}

bool
keys_pending(const struct keys *k)
{
	return k->state != KEYS_PLAIN && k->state != KEYS_PASTE;
}

enum key
keys_rest(struct keys *k)
{
	bool lone = k->state == KEYS_ESC;

	if (keys_pending(k))
		begin(k, KEYS_PLAIN);
	return lone ? KEY_ESCAPE : KEY_NONE;
}

bool
keys_abort(struct keys *k)
{
	if (k->state != KEYS_PASTE)
		return false;
	begin(k, KEYS_PLAIN);
	return true;
}
