/*
 * keypress - one key of a person at this terminal
 */
#ifndef ISESH_SUPERVISE_KEYPRESS_H
#define ISESH_SUPERVISE_KEYPRESS_H

/*
 * Prints the question and waits for one of the keys, Enter being '\n'; what
 * was typed before the question stood there does not count.  The last of the
 * keys if there is no terminal, or nobody at it any more.
 */
char	keypress_ask(const char *question, const char *keys);

#endif
