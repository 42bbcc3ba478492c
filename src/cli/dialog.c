/* dialog.c - the interview on a terminal. Each answer is in the file before the next question is asked, so the file is the
 * state: stopping at any time loses nothing. */
#include "interview.h"
#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROUNDS_AT_MOST = 100, LINE_BYTES = 4096 };

typedef enum Turn { TURN_NEXT, TURN_AGAIN, TURN_BACK, TURN_STOP, TURN_FAILED } Turn;

typedef struct Talk {
    Interview *interview;
    Arena *arena;
    size_t number;  /* of the question, from 1 */
    Text *answered; /* the questions that were, in their order */
    size_t answered_count, answered_capacity;
    bool terminal;
    Editor editor; /* of the terminal */
} Talk;

static const FileResult *result_of(const Talk *talk) { return &talk->interview->states[talk->interview->now].result; }

static void say(const Buffer *buffer) {
    fwrite(buffer->at, 1, buffer->size, stdout);
    fflush(stdout);
}

/* One line of the user's; false at the end of the input. */
static bool read_answer(const Talk *talk, const char *prompt, Text *words) {
    if (talk->terminal) {
        char *line = terminal_line(&talk->editor, prompt);
        if (line)
            *words = text_trim(text_copy(talk->arena, text_of(line)));
        free(line);
        return line != NULL;
    }
    char bytes[LINE_BYTES];
    if (!fgets(bytes, sizeof bytes, stdin))
        return false;
    *words = text_trim(text_copy(talk->arena, text_of(bytes)));
    return true;
}

/* The rest behind a word that the line begins with; false if it doesn't. */
static bool command(Text words, const char *name, Text *rest) {
    size_t at = 0;
    Text word;
    if (!word_next(words, &at, &word) || word.at != words.at || !text_equal_fold(word, text_of(name)))
        return false;
    *rest = text_trim(text_part(words, at, words.size));
    return true;
}

/* The choice that a number, or Enter, means; NULL: it is no choice. */
static const Option *choice_of(const Question *question, Text words) {
    if (words.size == 0)
        return &question->options[0];
    if (words.size != 1 || words.at[0] < '1' || (size_t)(words.at[0] - '1') >= question->option_count)
        return NULL;
    return &question->options[words.at[0] - '1'];
}

static Turn refuse(const Talk *talk, Refusal refusal) {
    Buffer buffer;
    buffer_init(&buffer, talk->arena);
    dialog_refused(&buffer, &refusal);
    say(&buffer);
    return TURN_AGAIN;
}

static Turn answer(const Talk *talk, const Question *question, Text words) {
    Refusal refusal = interview_answer(talk->interview, question, words);
    if (refusal.message.size > 0)
        return refuse(talk, refusal);
    return interview_save(talk->interview) ? TURN_NEXT : TURN_FAILED;
}

/* "Not known yet" asks who will know it; Enter leaves that open. */
static Turn leave_open(const Talk *talk, const Question *question, Text owner) {
    if (owner.size == 0 && !read_answer(talk, "  who will know it, and until when? ", &owner))
        return TURN_STOP;
    return answer(talk, question,
                  owner.size > 0 ? text_print(talk->arena, "Not known yet: %.*s", TEXT_ARG(owner))
                                 : TEXT("Not known yet"));
}

static Turn choose(const Talk *talk, const Question *question, const Option *option) {
    Text words;
    if (option->defers)
        return leave_open(talk, question, (Text){0});
    if (!option->needs_words)
        return answer(talk, question, option->label);
    if (!read_answer(talk, "  in words of your own: ", &words))
        return TURN_STOP;
    return words.size > 0 ? answer(talk, question, words) : TURN_AGAIN;
}

static Turn take(const Talk *talk, const Question *question, Text words) {
    Text rest;
    Buffer buffer;
    const Option *option = choice_of(question, words);
    if (option)
        return choose(talk, question, option);
    if (text_equal(words, TEXT("?")) || (command(words, "help", &rest) && rest.size == 0)) {
        buffer_init(&buffer, talk->arena);
        dialog_help(&buffer);
        say(&buffer);
        return TURN_AGAIN;
    }
    if (command(words, "back", &rest) && rest.size == 0)
        return TURN_BACK;
    if (command(words, "stop", &rest) && rest.size == 0)
        return TURN_STOP;
    if (command(words, "unknown", &rest))
        return leave_open(talk, question, rest);
    if (command(words, "skip", &rest))
        return answer(talk, question, text_print(talk->arena, "N/A, %.*s", TEXT_ARG(rest)));
    return answer(talk, question, words);
}

/* Asks one question until it is answered. Its text is looked up each time: the question belongs to the state that stands. */
static Turn ask(Talk *talk, Text name) {
    const Question *question = interview_question(talk->interview, name);
    Turn turn = TURN_AGAIN;
    Buffer buffer;
    if (!question)
        return TURN_NEXT;
    buffer_init(&buffer, talk->arena);
    dialog_question(&buffer, result_of(talk), question, talk->number);
    say(&buffer);
    while (turn == TURN_AGAIN) {
        Text words;
        turn = read_answer(talk, "> ", &words) ? take(talk, question, words) : TURN_STOP;
    }
    if (turn != TURN_NEXT)
        return turn;
    talk->number++;
    talk->answered =
        arena_grow(talk->arena, talk->answered, talk->answered_count, &talk->answered_capacity, sizeof *talk->answered);
    talk->answered[talk->answered_count++] = name;
    return turn;
}

/* The answer before is taken back and its question asked again; then the round begins anew. */
static Turn go_back(Talk *talk) {
    Turn turn = TURN_BACK;
    while (turn == TURN_BACK) {
        if (!interview_back(talk->interview))
            return TURN_NEXT;
        talk->number--;
        if (!interview_save(talk->interview))
            return TURN_FAILED;
        turn = ask(talk, talk->answered[--talk->answered_count]);
    }
    return turn;
}

static Turn ask_round(Talk *talk) {
    const Gaps *gaps = interview_gaps(talk->interview);
    Text names[ROUND_QUESTIONS];
    size_t count = gaps->rounds[0].count;
    for (size_t i = 0; i < count; i++)
        names[i] = text_copy(talk->arena, gaps->questions[gaps->rounds[0].questions[i]].text);
    for (size_t i = 0; i < count; i++) {
        Turn turn = ask(talk, names[i]);
        if (turn == TURN_BACK)
            return go_back(talk);
        if (turn != TURN_NEXT)
            return turn;
    }
    return TURN_NEXT;
}

/* What is still to be asked when the rounds are over goes under the open questions. */
static Turn leave_rest(Talk *talk) {
    for (size_t i = 0; i < ROUNDS_AT_MOST && interview_gaps(talk->interview)->question_count > 0; i++) {
        const Question *question = &interview_gaps(talk->interview)->questions[0];
        Refusal refusal = interview_answer(talk->interview, question, TEXT("Not known yet"));
        if (refusal.message.size > 0) {
            refuse(talk, refusal);
            break;
        }
    }
    return interview_save(talk->interview) ? TURN_NEXT : TURN_FAILED;
}

int interview_talk(Interview *interview) {
    Session *session = interview->session;
    Talk talk = {.interview = interview, .arena = session->arena, .number = 1};
    Turn turn = TURN_NEXT;
    Buffer buffer;
    talk.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (talk.terminal)
        talk.editor = terminal_begin();
    buffer_init(&buffer, talk.arena);
    dialog_begin(&buffer, result_of(&talk));
    say(&buffer);
    size_t rounds = 0;
    for (; turn == TURN_NEXT && interview_gaps(interview)->question_count > 0 && rounds < session->options->rounds;
         rounds++)
        turn = ask_round(&talk);
    if (turn == TURN_NEXT && rounds == session->options->rounds)
        turn = leave_rest(&talk);
    if (turn == TURN_FAILED)
        return EXIT_FAILED;
    buffer_init(&buffer, talk.arena);
    dialog_end(&buffer, result_of(&talk));
    say(&buffer);
    return interview_gaps(interview)->ready && interview_gaps(interview)->question_count == 0 ? EXIT_CLEAN
                                                                                              : EXIT_FINDINGS;
}
