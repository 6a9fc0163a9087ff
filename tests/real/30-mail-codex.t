#!/bin/sh
# 50 messages of every kind into the real codex.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/mail.sh"

ready() { shows w '^  GPT-5.5 default · '; }
open_dialog() { hook_dies; }

mail_start codex
dialog='Would you like to run the following command'
fifty "$dialog" choose w Escape "$dialog"
done_testing
