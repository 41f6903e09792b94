"""Words that build a sentence and tell nothing of its subject, folded: a query leaves them out.

Pronouns and question words are here, negations too; what can also be the subject of a story (بيت, يوم) is not.
"""

FUNCTION_WORDS = frozenset(
    (
        # Prepositions, and the article or a preposition cut off by a sign: لـ«رويترز»
        " في من الي علي عن مع بين حتي منذ خلال عند لدي ضد ب ل ك ال لل"
        # Conjunctions and particles
        " و ف او ام ثم بل لكن ان انه انها انهم لان لانه كان كانت يكون تكون ليس ليست قد لقد سوف اذا اذ لو كما كي"
        " لا لم لن ما الا غير اي كل بعض ايضا حيث بعد قبل"
        # Pronouns and demonstratives
        " هو هي هم هما نحن انا انت هذا هذه ذلك تلك هولاء الذي التي الذين"
        " فيه فيها منه منها له لها لهم به بها عنه عنها اليه اليها عليه عليها"
        # With و before them, as sentences go on
        " وفي ومن والي وعلي وعن وان وهو وهي وقد ولا ولم وكان وكانت"
        # Questions
        " هل كيف متي اين لماذا ماذا كم لم مم عم مما عما ايه وين شو ليش منو"
    ).split()
)
