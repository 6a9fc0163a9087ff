/*
 * osc - every sample is fed whole, byte by byte, and split at each byte
 */

#include <stdlib.h>

#include "osc/osc.h"
#include "str/str.h"
#include "tap.h"

static struct str seen;

static void
found(void *arg, const struct osc_said *s)
{
	static const char *const names[] = {
		"query", "report", "title", "progress", "bell"
	};

	(void)arg;
	str_addf(&seen, "[%s", names[s->what]);
	if (s->what == OSC_QUERY)
		str_add(&seen, s->st ? " st" : " bel");
	if (*s->state != '\0')
		str_addf(&seen, " %s", s->state);
	if (*s->app != '\0')
		str_addf(&seen, " app=%s", s->app);
	if (*s->kind != '\0')
		str_addf(&seen, " kind=%s", s->kind);
	if (*s->id != '\0')
		str_addf(&seen, " id=%s", s->id);
	if (*s->progress != '\0')
		str_addf(&seen, " progress=%s", s->progress);
	if (*s->title != '\0')
		str_addf(&seen, " title=%s", s->title);
	if (*s->msg != '\0')
		str_addf(&seen, " msg=%s", s->msg);
	str_add(&seen, "]");
}

static const struct {
	const char	*in, *want;
} samples[] = {
	{ "plain text\r\n\033[1;31mred\033[0m", "" },
	{ "\033]7501;?\033\\", "[query st]" },
	{ "\033]7501;?\a\033[c", "[query bel]" },
	{ "\033]7501;state=idle:app=claude-code\a",
	    "[report idle app=claude-code]" },
	{ "a\033]7501;state=blocked:kind=permission:msg=YXBwcm92ZSBCYXNoOiBscw"
	    "==\033\\b", "[report blocked kind=permission msg=approve Bash: "
	    "ls]" },
	{ "\033]7501;state=working:id=a/b:progress=42:title=w7Y=\a",
	    "[report working id=a/b progress=42 title=\303\266]" },
	{ "\033]7501;state=working:unknown=1:noequals:msg=aGk\a",
	    "[report working msg=hi]" },
	{ "\033]7501;app=x\a", "" },
	{ "\033]7501;state=happy\a", "" },
	{ "\033]7501;state=\a\033]7501;\a\033]7501\a", "" },
	{ "\033]7501;state=done:progress=101:msg=!!!\a", "[report done]" },
	{ "\033]7501;state=done:msg=GwAb\a", "[report done]" },
	{ "\033]7501;state=done:msg=YQpi\a", "[report done msg=a\nb]" },
	{ "\033]7501;state=done:app=a\tb\a", "[report done]" },
	{ "\033]0;both\a\033]1;icon\a\033]2;t\303\244;x\033\\",
	    "[title title=both][title title=t\303\244;x]" },
	{ "\033]2;\303\234 \342\200\234\a", "[title title=\303\234 "
	    "\342\200\234]" },
	{ "\033]9;4;1;50\a\033]9;4;0\033\\\033]9;hello\a\033]9;4;9;1\a"
	    "\033]9;4;1;5x\a", "[progress 1 progress=50][progress 0]" },
	{ "\033]9;4;3;\a", "[progress 3]" },
	{ "a\ab", "[bell]" },
	{ "\033Pqdata\amore\033\\\a", "[bell]" },
	{ "\033_Gx\a\033\\\033^y\a\033\\\033kz\a\033\\", "" },
	{ "\033]2;lost\030\a", "[bell]" },
	{ "\033]2;lost\032x\033]2;got\a", "[title title=got]" },
	{ "\033]2;lost\033]2;got\a", "[title title=got]" },
	{ "\033]2;lost\033[0m\a", "[bell]" },
	{ "\033\033]2;t\a", "[title title=t]" },
	{ "\033P\033]2;t\a", "[title title=t]" },
	{ "\033[31\am", "[bell]" },
	{ "\033\a]2;t\a", "[bell][title title=t]" },
	{ "\377\376\033]2;\377\a", "[title title=\377]" }
};

static struct osc osc;

static void
begin(void)
{
	memset(&osc, 0, sizeof(osc));
	osc.found = found;
	str_clear(&seen);
}

/* From memory of exactly that size, so that a read beyond it is seen. */
static void
feed(const char *text, size_t len)
{
	char *copy;

	copy = malloc(len > 0 ? len : 1);
	memcpy(copy, text, len);
	osc_feed(&osc, copy, len);
	free(copy);
}

static void
test_sample(const char *in, const char *want)
{
	size_t len = strlen(in);
	bool good = true;

	begin();
	feed(in, len);
	is_text(str_text(&seen), want, "a sample as a whole");
	for (size_t cut = 0; cut <= len; cut++) {
		begin();
		feed(in, cut);
		feed(in + cut, len - cut);
		good &= strcmp(str_text(&seen), want) == 0;
	}
	ok(good, "the same split at each byte");
	begin();
	for (size_t i = 0; i < len; i++)
		feed(in + i, 1);
	is_text(str_text(&seen), want, "the same byte by byte");
}

static void
test_long(void)
{
	static char text[3 * OSC_MAX];
	size_t fits = OSC_MAX - strlen("2;");

	begin();
	memset(text, 'x', sizeof(text));
	feed("\033]2;", 4);
	feed(text, fits);
	feed("\a", 1);
	is_int(seen.len, fits + strlen("[title title=]"),
	    "a string of the greatest length");
	str_clear(&seen);
	feed("\033]2;", 4);
	feed(text, fits + 1);
	feed("\a\a", 2);
	is_text(str_text(&seen), "[bell]", "one byte more is skipped");
	str_clear(&seen);
	feed("\033]2;", 4);
	for (int i = 0; i < 1000; i++)
		feed(text, sizeof(text));
	feed("\033]2;t\a", 6);
	is_text(str_text(&seen), "[title title=t]", "12 MB without an end");
}

/* 2049 bytes, the last two of them one letter: cut before it. */
static void
test_msg_limit(void)
{
	begin();
	feed("\033]7501;state=done:msg=", 22);
	for (int i = 0; i < 682; i++)
		feed("YWFh", 4);		/* aaa, 2046 bytes */
	feed("YcOk\a", 5);			/* a and a-umlaut */
	is_int(seen.len, 2047 + strlen("[report done msg=]"),
	    "a msg is cut between letters");
}

static void
test_noise(void)
{
	static const char bytes[] =
	    "\033\033]]]2;75019?=:state\a\\\030P_\n\377k";
	char noise[64];
	bool sane = true;

	srandom(1);
	begin();
	for (int i = 0; i < 200000; i++) {
		size_t n = (size_t)random() % sizeof(noise);

		for (size_t j = 0; j < n; j++)
			noise[j] = bytes[(size_t)random() %
			    sizeof(bytes)];
		feed(noise, n);
		sane &= osc.len <= OSC_MAX + 1;
		str_clear(&seen);
	}
	ok(sane, "noise");
	str_clear(&seen);
	feed("\030\033]7501;?\a", 10);
	is_text(str_text(&seen), "[query bel]", "and back to sense after it");
}

static const struct {
	const char	*in, *what;
	bool		 typed;
} inputs[] = {
	{ "a", "a letter", true },
	{ "\r", "return", true },
	{ "\303\244", "a letter beyond ASCII", true },
	{ "\033", "escape", true },
	{ "\003", "interrupt", true },
	{ "\177", "backspace", true },
	{ "\033[A", "an arrow", true },
	{ "\033OA", "an arrow of the other kind", true },
	{ "\033[3~", "delete", true },
	{ "\033[1;5C", "an arrow with a modifier", true },
	{ "\033x", "Alt and a letter", true },
	{ "\033[200~hello\033[201~", "a paste", true },
	{ "\033[97;5u", "a key of the kitty protocol", true },
	{ "\033[?1;2c", "what terminal are you", false },
	{ "\033[>84;0;0c", "which version", false },
	{ "\033[12;40R", "cursor position", false },
	{ "\033[0n", "status", false },
	{ "\033[I", "focus in", false },
	{ "\033[O", "focus out", false },
	{ "\033[M !!", "an old mouse", false },
	{ "\033[<0;10;20M", "a mouse", false },
	{ "\033[<0;10;20m", "a mouse let go", false },
	{ "\033[?2026;2$y", "mode report", false },
	{ "\033[?1u", "keyboard flags", false },
	{ "\033[8;50;200t", "size report", false },
	{ "\033]11;rgb:0000/0000/0000\033\\", "a colour", false },
	{ "\033]11;rgb:0000/0000/0000\a", "a colour, with BEL", false },
	{ "\033P>|tmux 3.3a\033\\", "the name of the terminal", false },
	{ "\033_Gi=31;OK\033\\", "graphics", false },
	{ "\033[?1;2c\033[0n\033]10;x\a\033[I", "answers in a row", false },
	{ "\033[Ix", "focus and a letter", true },
	{ "\033[M !!x", "an old mouse and a letter", true },
	{ "\033]hello\r", "Alt and a bracket, then text", true },
	{ "", "nothing", false }
};

/* An answer cut right after its ESC looks like the key; that is accepted. */
static void
test_inputs(void)
{
	for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
		const char *in = inputs[i].in;
		struct typing k = { 0 };
		size_t len = strlen(in);
		bool good;

		good = typing_feed(&k, in, len) == inputs[i].typed;
		for (size_t cut = 1; cut < len; cut++) {
			bool typed;

			if (in[cut - 1] == '\033')
				continue;
			k = (struct typing){ 0 };
			typed = typing_feed(&k, in, cut);
			typed |= typing_feed(&k, in + cut, len - cut);
			good &= typed == inputs[i].typed;
		}
		ok(good, "%s: %s", inputs[i].what,
		    inputs[i].typed ? "a person" : "no person");
	}
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		test_sample(samples[i].in, samples[i].want);
	test_long();
	test_msg_limit();
	test_noise();
	test_inputs();
	str_free(&seen);
	return done_testing();
}
