/*
 * Ids that senders choose: each once, wherever it is, however many there are
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "file/file.h"
#include "letter.h"
#include "tap.h"

static void
put(int box, const char *name)
{
	static const char text[] = "From: x\n\nby hand\n";

	is_int(file_create(box, name, text, strlen(text)), 1, "(by hand)");
}

static void
test_boxes(const char *id)
{
	struct message m, again;

	is_int(letter("x", id, &m), 1, "an id of the sender's");
	for (enum box to = 0; to < NBOXES; to++) {
		if (to != BOX_NEW)
			mail_shift(dir, &m, to);
		is_int(letter("x", id, &again), 0, box_word(to));
		is_text(again.file, m.file, "its file");
		is_int(again.box, to, "and where that is");
		is_int(again.seq, m.seq, "its number");
	}
}

/* What is noted of an id that its sender chose, where there are many. */
static void
test_ids(void)
{
	int box = mail_box(dir, BOX_DONE), ids, mail = dir_open(dir, "mail");
	struct message m;
	char *made;

	test_boxes("chosen");
	is_int(dir_open(mail, "ids"), -1, "nothing is noted of few");
	put(box, "00000500.many");
	file_remove(mail, "lock");
	test_boxes("fresh");
	ids = dir_open(mail, "ids");
	ok(file_exists(ids, "chosen"), "now it is, also of those before");
	is_int(letter("x", "chosen", &m), 0, "which are known");
	put(box, "00000001.unnoted");
	is_int(letter("x", "unnoted", &m), 1, "no names are read");
	file_create(ids, "ghost", "7\n", 2);
	is_int(letter("x", "ghost", &m), 1, "one that was noted and not sent");
	is_int(letter("x", "ghost", &m), 0, "is sent once");
	is_int(file_replace(ids, "ghost", "", 0), 0, "(the number is lost)");
	is_int(letter("x", "ghost", &m), 0, "then all names are read");
	is_int(file_replace(ids, "ghost", "rubbish", 7), 0, "(spoilt)");
	is_int(letter("x", "ghost", &m), 0,
	    "what is no number is not believed");
	is_int(letter("x", NULL, &m), 1, "one of an id that is made here");
	made = m.id;
	ok(!file_exists(ids, made), "that is not noted");
	is_int(letter("x", made, &m), 0, "and known all the same");
	file_remove(ids, ".whole");
	file_remove(ids, "ghost");
	is_int(letter("x", "ghost", &m), 0, "killed before all was noted");
	ok(file_exists(ids, "ghost"), "all is noted again");
	close(ids);
	close(mail);
	close(box);
}

enum { TRIES = 60, STEP = 5 };

/* A byte for each that was sent. */
static void
send_tries(const char *word, int told)
{
	struct message m;
	char id[32];

	for (int i = 0; i < TRIES; i++) {
		snprintf(id, sizeof(id), "%s-%d", word, i);
		if (letter("x", id, &m) == -1 || (told != -1 &&
		    write(told, "", 1) != 1))
			_exit(1);
	}
}

/* Killed once it has sent so many, or is at the next. */
static void
kill_after(const char *word, int sent)
{
	int ends[2], n = 0;
	pid_t child;
	char c;

	if (pipe(ends) == -1)
		_exit(1);
	if ((child = fork()) == 0) {
		send_tries(word, ends[1]);
		_exit(0);
	}
	close(ends[1]);
	while (n < sent && read(ends[0], &c, 1) == 1)
		n++;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(ends[0]);
}

/* Killed anywhere, and tried again: each is there once. */
static void
test_again(const char *word)
{
	struct message *list;
	int n, tries = 0;

	for (int sent = 0; sent < TRIES; sent += STEP)
		kill_after(word, sent);
	send_tries(word, -1);
	n = mail_names(dir, &a, BOX_NEW, &list);
	for (int i = 0; i < n; i++)
		tries += strncmp(list[i].id, word, strlen(word)) == 0;
	is_int(tries, TRIES, "killed and tried again: each is there once");
}

int
main(void)
{
	char path[] = "/tmp/ist-ids.XXXXXX";

	if (mkdtemp(path) == NULL || (dir = dir_open(AT_FDCWD, path)) == -1)
		return 1;
	is_int(mail_make(dir), 0, "made");
	test_again("few");
	test_ids();
	test_again("many");
	dir_remove(dir_open(AT_FDCWD, "/tmp"), path + strlen("/tmp/"));
	rmdir(path);
	arena_free(&a);
	return done_testing();
}
