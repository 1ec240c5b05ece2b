# What a survey showed: three lines for everybody, tables for staff, and the words in the picture.

results-answered = { $count ->
    [one] One person answered.
   *[other] { $count } people answered.
 }
results-at-least = { $count } people or more answered.
results-too-few = Fewer than { $count } people answered. So we can show no more.
results-most = { $question }: { $tenths ->
    [0] some people said { $choice }.
    [10] nearly all people said { $choice }.
   *[other] about { $tenths } in 10 people said { $choice }.
 }
results-first = { $question }: { $tenths ->
    [0] some people put { $choice } first.
    [10] nearly all people put { $choice } first.
   *[other] about { $tenths } in 10 people put { $choice } first.
 }
results-most-half = { $question }: more than half of the people said { $choice }.
results-most-often = { $question }: the answer given most often was { $choice }.
results-first-half = { $question }: more than half of the people put { $choice } first.
results-first-often = { $question }: what people put first most often was { $choice }.
results-half = { $question }: half of the people said { $number } or less.

# Counts in tables and at the ends of bars.
results-few = fewer than { $count }
results-between = { $low } to { $high }
results-about = about { $percent }%
results-hidden = hidden
results-others = others
results-unknown = not known
results-gone = { $choice } (no longer offered)
results-retired = { $question } (no longer asked)
results-gave = gave an answer
results-silent = gave no answer
results-quarter-are = a quarter said at most
results-half-are = half said at most
results-three-quarters-are = three quarters said at most
results-pairs = words that many wrote
results-place = mean place of { $choice }

# Where people stop.
results-inside = People who have begun and not finished: { $count }.
results-rate = { $percent }% of those who began have finished.
results-rate-least = At least { $percent }% of those who began have finished.
results-elsewhere = at a question that is no longer asked
