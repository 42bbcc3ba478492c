#include "interview.h"

/* Every answer names an open question, before anything is written. */
static bool all_known(const Interview *interview, const Given *given, size_t count) {
    const Session *session = interview->session;
    for (size_t i = 0; i < count; i++) {
        Error error = {0};
        if (interview_question(interview, given[i].name))
            continue;
        error.help = TEXT("sumlint gaps --format ask FILE prints what is open");
        error_at(&error, session->arena, session->options->answers, given[i].line, given[i].column,
                 "'%.*s' is no open question of %.*s", TEXT_ARG(given[i].name), TEXT_ARG(interview->input.path));
        complain_error(session->arena, &error);
        return false;
    }
    return true;
}

static void tell_refused(const Interview *interview, const Reply *reply) {
    Arena *arena = interview->session->arena;
    Text sum = reply->why.arithmetic;
    if (sum.size > 0)
        sum = text_print(arena, "; sum: %.*s", TEXT_ARG(sum));
    complain(arena, "%.*s: not written: '%.*s' to '%.*s': %.*s%.*s", TEXT_ARG(interview->input.path),
             TEXT_ARG(reply->answer), TEXT_ARG(reply->question), TEXT_ARG(reply->why.message), TEXT_ARG(sum));
}

/* An answer before it may have answered this question too. */
static Reply reply_to(Interview *interview, const Given *given) {
    Arena *arena = interview->session->arena;
    const Question *question = interview_question(interview, given->name);
    Reply reply = {.id = given->name, .question = given->name, .answer = given->words, .closed = !question};
    if (!question)
        return reply;
    reply.id = text_copy(arena, question->id);
    reply.question = text_copy(arena, question->text);
    reply.why = interview_answer(interview, question, given->words);
    reply.written = reply.why.message.size == 0;
    if (!reply.written)
        tell_refused(interview, &reply);
    return reply;
}

static int take_answers(Interview *interview) {
    Session *session = interview->session;
    Given *given;
    size_t count;
    Error error = {0};
    if (!answers_read(session->arena, session->options->answers, &given, &count, &error)) {
        complain_error(session->arena, &error);
        return EXIT_FAILED;
    }
    if (!all_known(interview, given, count))
        return EXIT_FAILED;
    Reply *replies = ARENA_ARRAY(session->arena, Reply, count);
    for (size_t i = 0; i < count; i++)
        replies[i] = reply_to(interview, &given[i]);
    if (!interview_save(interview))
        return EXIT_FAILED;
    FileResult result = interview->states[interview->now].result;
    result.replies = replies;
    result.reply_count = count;
    session->found = !result.gaps->ready || result.gaps->question_count > 0;
    session_report(session, &result, session->arena);
    return session_end(session);
}

int command_interview(Session *session) {
    const Options *options = session->options;
    Interview interview;
    if (options->operand_count != 1 || text_equal(options->operands[0], TEXT("-"))) {
        complain(session->arena, "interview: name one file, which the answers are written into");
        return EXIT_FAILED;
    }
    bool opened = interview_open(&interview, session, options->operands[0]);
    int status = !opened                     ? EXIT_FAILED
                 : options->answers.size > 0 ? take_answers(&interview)
                                             : interview_talk(&interview);
    interview_close(&interview);
    return status;
}
