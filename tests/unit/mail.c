/*
 * The spool: in order, once, moved by one
 */

#include <sys/stat.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "letter.h"
#include "tap.h"

static int
count(enum box box)
{
	struct message *list;

	return mail_list(dir, &a, box, &list);
}

static void
test_add(void)
{
	struct message m, *list;

	ok(!mail_any(dir, BOX_NEW), "empty");
	is_int(letter("one\nmore\n", NULL, &m), 1, "stored");
	is_int(strlen(m.id), MAIL_ID_LEN, "with an id");
	is_int(letter("[ERROR] two", "mine", &m), 1, "with an id of ours");
	is_int(letter("anything", "mine", &m), 0, "the same id again: nothing");
	is_int(letter("three", NULL, &m), 1, "a third");
	ok(mail_any(dir, BOX_NEW), "not empty any more");
	is_int(mail_list(dir, &a, BOX_NEW, &list), 3, "three are queued");
	is_text(list[0].record.body, "one\nmore\n", "the body is exact");
	is_text(list[1].id, "mine", "in order");
	is_text(record_text(&list[1].record, "X-Ist-Kind"), "error",
	    "the kind by its prefix");
	is_text(record_text(&list[0].record, "Subject"), "one", "a subject");
	is_text(record_text(&list[1].record, "Message-ID"), "<mine@ist>",
	    "an id that mail readers know");
	is_text(record_text(&list[1].record, "MIME-Version"), "1.0",
	    "what they want to know of the text");
	is_text(record_text(&list[1].record, "Content-Type"),
	    "text/plain; charset=utf-8", "and of its letters");
	ok(mail_time(&list[0]) > 1700000000000LL, "a time");
	ok(mail_from_session(&list[0]), "a sender that is a session");
	is_int(list[2].seq, 3, "numbered");
}

/* In place, as a power cut or a full disk leaves it. */
static void
spoil(off_t at, const char *text)
{
	int fd, mail = dir_open(dir, "mail");
	size_t len = strlen(text);

	fd = file_open(mail, "lock", O_RDWR);
	if (len == 0)
		is_int(ftruncate(fd, at), 0, "(cut)");
	else
		is_int(pwrite(fd, text, len, at), len, "(written)");
	close(fd);
	close(mail);
}

/* The same note, as another start of the machine made it. */
static void
make_old(const char *note)
{
	const char *sum = strstr(note, "sum: ");

	spoil(0, arena_format(&a, "%.*ssum: %016llx\n", (int)(sum - note),
	    note, (unsigned long long)(str_hash(note, (size_t)(sum - note)) ^
	    str_hash("another", 7))));
}

/* What may become of the number given last. */
static void
test_number(void)
{
	static const struct {
		const char	*what, *text;
		off_t		 at;
		enum box	 to;
	} table[] = {
		{ "nothing is left", "", 0, BOX_DONE },
		{ "half of it", "", 40, BOX_NEW },
		{ "half of another", "seq: 0000000000000000002", 0, BOX_CUR },
		{ "all of it", "s", 0, BOX_DEAD }
	};
	int mail = dir_open(dir, "mail");
	struct str early = { 0 };
	struct message m;
	long long last;

	file_read(mail, "lock", &early);
	letter("first", NULL, &m);
	last = m.seq;
	mail_shift(dir, &m, BOX_CUR);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		spoil(table[i].at, table[i].text);
		is_int(letter("next", NULL, &m), 1, table[i].what);
		is_int(m.seq, ++last, "the number is a new one");
		if (table[i].to != BOX_NEW)
			mail_shift(dir, &m, table[i].to);
	}
	make_old(str_text(&early));
	is_int(letter("next", NULL, &m), 1,
	    "one of before the machine started");
	is_int(m.seq, ++last, "the number is a new one");
	str_free(&early);
	close(mail);
}

static int
send_until(long long end, bool now, struct message *m)
{
	*m = (struct message){ .record.arena = &a };
	record_set(&m->record, "From", "boss");
	record_set(&m->record, "To", "worker");
	record_set(&m->record, "X-Ist-When", now ? "now" : NULL);
	if (end > 0)
		record_setf(&m->record, "X-Ist-Expires-Up", "%lld %s", end,
		    clock_boot());
	m->record.body = arena_copy(&a, "x");
	return mail_add(dir, m);
}

/* Nothing is read before something can be late. */
static void
test_late(void)
{
	static const char foreign[] = "X-Ist-Expires: 1\n"
	    "X-Ist-When: now\n\nx\n";
	struct message m, soon, *list;
	struct str note = { 0 };
	int box = mail_box(dir, BOX_NEW), mail = dir_open(dir, "mail");

	is_int(mail_late(dir, &a, 100, &list), 0, "nothing is late");
	is_int(mail_last_now(dir), 0, "nothing cannot wait");
	is_int(send_until(0, false, &m), 1, "one for ever");
	is_int(send_until(300, false, &m), 1, "one until then");
	is_int(send_until(200, true, &soon), 1, "one that cannot wait");
	is_int(mail_late(dir, &a, 199, &list), 0, "not yet");
	is_int(mail_last_now(dir), soon.seq, "it is the last of its kind");
	file_create(box, "00000009.foreign", foreign, strlen(foreign));
	is_int(mail_late(dir, &a, 199, &list), 0, "nothing is read for that");
	is_int(mail_late(dir, &a, 200, &list), 2, "now all is");
	is_text(list[0].id, soon.id, "that one is late");
	is_int(mail_shift(dir, &list[0], BOX_CUR), 1, "(it goes)");
	is_int(mail_shift(dir, &list[1], BOX_DEAD), 1, "(the other, too)");
	is_int(mail_late(dir, &a, 201, &list), 0, "no more");
	is_int(mail_last_now(dir), 0, "nor of that kind");
	soon.box = BOX_CUR;
	is_int(mail_return(dir, &soon), 1, "it comes back");
	is_int(mail_last_now(dir), soon.seq, "it still cannot wait");
	is_int(mail_late(dir, &a, 202, &list), 1, "and is still late");
	file_read(mail, "lock", &note);
	make_old(str_text(&note));
	ok(mail_last_now(dir) > soon.seq, "who knows what cannot wait");
	is_int(mail_late(dir, &a, 301, &list), 2, "after a start of the "
	    "machine all is read");
	is_int(mail_last_now(dir), soon.seq, "and known again");
	str_free(&note);
	close(mail);
	close(box);
}

/* Counted only where it may be full; and then it is. */
static void
test_room(void)
{
	int box = mail_box(dir, BOX_NEW);
	struct message m, *list;
	char name[32];

	is_int(letter("x", NULL, &m), 1, "there is room");
	spoil(0, "");
	for (int i = mail_names(dir, &a, BOX_NEW, &list); i < QUEUE_MAX; i++) {
		snprintf(name, sizeof(name), "%08d.x", 1000 + i);
		close(openat(box, name, O_CREAT | O_WRONLY, 0600));
	}
	is_int(letter("x", NULL, &m), -1, "and now there is none");
	is_int(fault_status(), EXIT_CHANGED, "for now");
	unlinkat(box, name, 0);
	is_int(letter("x", NULL, &m), 1, "room for one");
	is_int(letter("x", NULL, &m), -1, "and for no other");
	close(box);
}

static void
test_refusals(void)
{
	struct message m;
	char *big;

	is_int(letter(" \n\t", NULL, &m), -1, "an empty body is refused");
	is_int(fault_status(), EXIT_USAGE, "as a wrong call");
	is_int(letter("x", "../y", &m), -1, "so is an id that is no name");
	is_int(fault_status(), EXIT_USAGE, "also as a wrong call");
	big = arena_alloc(&a, BODY_MAX + 2, 1);
	memset(big, 'x', BODY_MAX + 1);
	is_int(letter(big, NULL, &m), -1, "a body beyond the limit");
	big[BODY_MAX] = '\0';
	is_int(letter(big, "large", &m), 1, "the largest body");
	is_int(mail_find(dir, &a, "large", &m), 0, "is found");
	is_int(strlen(m.record.body), BODY_MAX, "and whole");
	is_int(mail_shift(dir, &m, BOX_DEAD), 1, "(out of the way)");
}

static void
test_move(void)
{
	struct message m, again;

	is_int(mail_find(dir, &a, "mi", &m), 0, "found by its beginning");
	again = m;
	is_int(mail_shift(dir, &m, BOX_CUR), 1, "moved");
	is_int(mail_shift(dir, &again, BOX_CUR), 0, "by one only");
	is_int(m.box, BOX_CUR, "and knows where it is");
	is_int(count(BOX_NEW), 2, "gone from there");
	is_int(count(BOX_CUR), 1, "and here");
	is_int(letter("x", "mine", &m), 0, "its id is known in any box");
	is_int(mail_find(dir, &a, "nobody", &m), -1, "no such message");
	is_int(fault_status(), EXIT_MISSING, "is missing");
	is_int(mail_find(dir, &a, "", &m), -1, "an empty id is none");
}

/* Four at once: none lost, each number once. */
static void
test_many(void)
{
	struct message m, *list;
	long long seq = 0;
	int n, old = count(BOX_NEW);
	bool sorted = true;

	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			for (int j = 0; j < 10; j++)
				if (letter("x", NULL, &m) != 1)
					_exit(1);
			_exit(0);
		}
	for (int i = 0; i < 4; i++)
		wait(NULL);
	n = mail_list(dir, &a, BOX_NEW, &list);
	is_int(n, old + 40, "four senders, nothing lost");
	for (int i = 0; i < n; i++) {
		sorted = sorted && list[i].seq > seq;
		seq = list[i].seq;
	}
	ok(sorted, "each number once, in order");
}

/* Within what a busy machine may take for it. */
static bool
near(long long a_time, long long another)
{
	return a_time > another - 30 * 1000 && a_time < another + 30 * 1000;
}

static void
noted_ration(const char *file, long long start)
{
	int mail = dir_open(dir, "mail");
	int fd = file_open(mail, file, O_RDWR | O_CREAT);
	const char *text = arena_format(&a, "start: %019lld\ncount: %019d\n",
	    start, 5);

	file_note(fd, file, text, strlen(text));
	close(fd);
	close(mail);
}

static void
test_ration(void)
{
	is_int(mail_ration(dir, "deed", 2), 0, "a deed");
	is_int(mail_ration(dir, "deed", 2), 0, "and another");
	is_int(mail_ration(dir, "deed", 2), -1, "are enough for a minute");
	is_int(fault_status(), EXIT_CHANGED, "later it may be done again");
	is_int(mail_ration(dir, "other", 2), 0, "other deeds count alone");
	noted_ration("ration.future", clock_up() + 60 * 60 * 1000);
	is_int(mail_ration(dir, "future", 2), 0, "what another start of the "
	    "machine counted is over");
}

/* By the time since the start of the machine; after another the time of day
 * is all there is. */
static void
test_ends(void)
{
	struct message m = { .record = { .arena = &a } };

	is_int(mail_ends(&m), 0, "without an end it has none");
	mail_expire(&m, 60 * 1000);
	ok(near(mail_ends(&m), clock_up() + 60 * 1000), "in a minute");
	record_set(&m.record, "X-Ist-Expires", "1");
	ok(near(mail_ends(&m), clock_up() + 60 * 1000), "whatever the time");
	mail_expire(&m, 60 * 1000);
	record_set(&m.record, "X-Ist-Expires-Up", "5 another-start");
	ok(near(mail_ends(&m), clock_up() + 60 * 1000), "also after a start");
	record_set(&m.record, "X-Ist-Expires", "1");
	is_int(mail_ends(&m), 1, "long ago is over, not never");
}

/* When it came into the box where it is. */
static void
test_moved(void)
{
	struct message m;

	letter("to be moved", "moved", &m);
	ok(near(mail_moved(dir, &m), clock_now()), "it came just now");
	m.box = BOX_DEAD;
	is_int(mail_moved(dir, &m), 0, "where it is not it never came");
}

/* As mail wants them, and as people do. */
static void
test_addresses(void)
{
	struct message m = { .record.arena = &a }, again;

	record_set(&m.record, "From", "Ann \"A\" Bo");
	record_set(&m.record, "To", "worker");
	record_set(&m.record, "X-Ist-Expires", "5");
	m.record.body = arena_copy(&a, "x");
	m.id = arena_copy(&a, "addressed");
	is_int(mail_add(dir, &m), 1, "from one with blanks and quotes");
	is_int(mail_find(dir, &a, "addressed", &again), 0, "it is there");
	is_text(record_text(&again.record, "From"),
	    "\"Ann \\\"A\\\" Bo\" <person@ist>", "an address");
	is_text(record_text(&again.record, "To"), "worker <worker@ist>",
	    "another");
	is_text(mail_from(&again), "Ann \"A\" Bo", "its name");
	is_text(mail_to(&again), "worker", "the other's");
	is_int(mail_ends(&again), 1, "its end was long ago");
	is_int(mail_shift(dir, &again, BOX_DEAD), 1, "(out of the way)");
}

static void
put(int box, const char *name)
{
	static const char text[] = "From: x\n\nby hand\n";

	is_int(file_create(box, name, text, strlen(text)), 1, "(by hand)");
}

/* A number that was not given here is given to no other. */
static void
test_foreign_number(void)
{
	int box = mail_box(dir, BOX_NEW), n;
	struct message m, *list;

	is_int(letter("ours", NULL, &m), 1, "one of ours");
	put(box, "00000500.foreign");
	put(box, "2.short");
	put(box, "9223372036854775807.most");
	n = mail_list(dir, &a, BOX_NEW, &list);
	is_int(n, 4, "all are listed");
	is_text(list[0].id, m.id, "in the order of their numbers");
	is_text(list[1].id, "short", "not of their names");
	is_text(list[2].id, "foreign", "the next");
	is_text(list[3].id, "most", "the greatest last");
	is_int(letter("ours", NULL, &m), 1, "another of ours");
	is_int(m.seq, 501, "goes behind what is a number");
	spoil(0, "");
	is_int(letter("ours", NULL, &m), 1, "also when it is counted again");
	is_int(m.seq, 502, "one behind the other");
	put(box, "1000000000.long");
	is_int(mail_names(dir, &a, BOX_NEW, &list), 7, "one with more digits");
	is_int(letter("ours", NULL, &m), 1, "and ours behind that");
	n = mail_names(dir, &a, BOX_NEW, &list);
	is_text(list[n - 2].id, m.id, "in order");
	for (int i = 0; i < n; i++)
		(void)mail_shift(dir, &list[i], BOX_DEAD);
	close(box);
}

/* Nothing that somebody put there hides the messages, or is followed. */
static void
test_strange(void)
{
	struct message found, m, *list;
	int box = mail_box(dir, BOX_NEW), n;

	n = mail_list(dir, &a, BOX_NEW, &list);
	for (int i = 0; i < n; i++)
		(void)mail_shift(dir, &list[i], BOX_DONE);
	is_int(letter("before", NULL, &m), 1, "a message");
	is_int(symlinkat("/etc/passwd", box, "90000001.link"), 0, "a link");
	is_int(mkdirat(box, "90000002.dir", 0700), 0, "a directory");
	is_int(mkfifoat(box, "90000003.fifo", 0600), 0, "a pipe");
	is_int(symlinkat("nowhere", box, "90000004.loose"), 0, "a loose link");
	is_int(letter("behind", NULL, &m), 1, "a message behind them");
	is_int(linkat(box, m.file, box, "90000005.hard", 0), 0,
	    "which has a second name");
	is_int(letter("last", NULL, &m), 1, "and one that has not");
	is_int(mail_list(dir, &a, BOX_NEW, &list), 8, "all are listed");
	is_text(list[0].record.body, "before", "the message as it is");
	is_text(list[1].record.body, "", "the one of two names without a body");
	is_text(list[2].record.body, "last", "the one of one name with it");
	is_text(list[3].record.body, "", "the link without");
	is_text(record_text(&list[4].record, "Subject"), "(damaged)",
	    "the directory as damaged");
	is_text(record_text(&list[7].record, "Subject"), "(damaged)",
	    "the second name, too");
	is_int(mail_find(dir, &a, "link", &found), 0, "one is found");
	for (int i = 0; i < 8; i++)
		is_int(mail_shift(dir, &list[i], BOX_DEAD), 1, "it goes");
	ok(!mail_any(dir, BOX_NEW), "nothing is left");
	close(box);
}

static void
test_words(void)
{
	is_text(kind_of("[COMPLETE] x", false), "complete", "complete");
	is_text(kind_of("[QUESTION] x", true), "question", "question");
	is_text(kind_of("x [ERROR]", true), "task", "from above, a task");
	is_text(kind_of("x", false), "info", "else information");
	is_text(mail_subject(&a, "\n\n a\033[31m\tb\nc"), "a^[[31m\\tb",
	    "a subject is one clean line");
	is_text(box_word(BOX_CUR), "typed", "the verdict of cur");
}

int
main(void)
{
	char path[] = "/tmp/ist-mail.XXXXXX";

	if (mkdtemp(path) == NULL || (dir = dir_open(AT_FDCWD, path)) == -1)
		return 1;
	is_int(mail_make(dir), 0, "made");
	is_int(mail_make(dir), 0, "made again");
	test_add();
	test_refusals();
	test_move();
	test_many();
	test_ration();
	test_ends();
	test_moved();
	test_addresses();
	test_number();
	test_strange();
	test_words();
	dir_remove(dir, "mail");
	is_int(mail_make(dir), 0, "a spool for what is put there");
	test_foreign_number();
	dir_remove(dir, "mail");
	is_int(mail_make(dir), 0, "a spool of another session");
	test_late();
	test_room();
	dir_remove(dir_open(AT_FDCWD, "/tmp"), path + strlen("/tmp/"));
	rmdir(path);
	arena_free(&a);
	return done_testing();
}
