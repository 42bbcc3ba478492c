/* Answers and a summary: the answers' file up to the first byte 0, then the summary, which each answer is tried on. The
 * i-th answer goes to a question that its name chooses, so that any input answers something. */
#include "fuzz.h"

#include <unistd.h>

#include "cli/interview.h"

static Text path_of(Arena *arena, const char *name) {
    return text_copy(arena, text_print(arena, "/tmp/sumlint-fuzz-%ld-%s", (long)getpid(), name));
}

static void write_file(Text path, Text text) {
    FILE *file = fopen(path.at, "w");
    HOLDS(file && fwrite(text.at, 1, text.size, file) == text.size && fclose(file) == 0, "%s", path.at);
}

static bool has_file(Arena *arena, Text path, Text text) {
    const Input input = {.path = path};
    Text bytes, why;
    return file_read(arena, &input, LIMIT_FILE_BYTES, &bytes, &why) && text_equal(bytes, text);
}

static bool is_open(const Interview *interview, Text question) {
    return interview_question(interview, question) != NULL;
}

/* An answer that stands is in the text and closed its question, and can be taken back; one that is refused changes nothing. */
static void check_answer(Arena *arena, Interview *interview, const Given *given) {
    const Gaps *gaps = interview_gaps(interview);
    if (gaps->question_count == 0)
        return;
    const Question *question = &gaps->questions[text_hash(given->name) % gaps->question_count];
    Text name = text_copy(arena, question->text), before = text_copy(arena, interview_text(interview));
    Refusal refusal = interview_answer(interview, question, given->words);
    Text after = text_copy(arena, interview_text(interview));
    if (refusal.message.size > 0) {
        HOLDS(text_equal(before, after) && is_open(interview, name), "refused: %.*s", TEXT_ARG(refusal.message));
        return;
    }
    HOLDS(!text_equal(before, after), "'%.*s' to '%.*s' wrote nothing", TEXT_ARG(given->words), TEXT_ARG(name));
    HOLDS(interview_back(interview) && text_equal(before, interview_text(interview)), "'%.*s' is taken back",
          TEXT_ARG(name));
    question = interview_question(interview, name);
    HOLDS(question && interview_answer(interview, question, given->words).message.size == 0, "'%.*s' again",
          TEXT_ARG(given->words));
    HOLDS(text_equal(after, interview_text(interview)), "'%.*s' again is another text", TEXT_ARG(given->words));
}

static void check_interview(Arena *arena, Session *session, Text path, const Given *given, size_t count) {
    enum { MOST = 2 };
    Interview interview;
    if (interview_open(&interview, session, path)) {
        for (size_t i = 0; i < count && i < MOST; i++)
            check_answer(arena, &interview, &given[i]);
        Text text = text_copy(arena, interview_text(&interview));
        HOLDS(interview_save(&interview), "it cannot be saved");
        HOLDS(has_file(arena, path, text), "another text was saved");
    }
    interview_close(&interview);
}

void fuzz_one(Arena *arena, Text input) {
    char *words[] = {"sumlint", "interview", "a.md", "--no-config", "--kind", "interview-summary"};
    Options options;
    Session session = {.arena = arena, .options = &options};
    Error error = {0};
    Text summary, answers = fuzz_first(input, &summary);
    Text list = path_of(arena, "answers"), path = path_of(arena, "summary.md");
    Given *given;
    size_t count;
    write_file(list, answers);
    write_file(path, summary);
    bool read = answers_read(arena, list, &given, &count, &error);
    HOLDS(read == (error.message.size == 0), "a refusal has its message");
    HOLDS(options_read(arena, sizeof words / sizeof *words, words, &options, &error), "%.*s", TEXT_ARG(error.message));
    if (read)
        check_interview(arena, &session, path, given, count);
    unlink(list.at);
    unlink(path.at);
}
