# Beth ddangosodd arolwg: tair llinell i bawb, tablau i staff, a'r geiriau yn y llun.

results-answered = { $count ->
    [zero] Nid atebodd neb.
    [one] Atebodd un person.
   *[other] Atebodd { $count } o bobl.
 }
results-at-least = Atebodd { $count } neu fwy o bobl.
results-too-few = Atebodd llai na { $count } o bobl. Felly ni allwn ddangos mwy.
results-most = { $question }: { $tenths ->
    [0] dywedodd rhai pobl { $choice }.
    [10] dywedodd bron pawb { $choice }.
   *[other] dywedodd tua { $tenths } o bob 10 { $choice }.
 }
results-first = { $question }: { $tenths ->
    [0] rhoddodd rhai pobl { $choice } yn gyntaf.
    [10] rhoddodd bron pawb { $choice } yn gyntaf.
   *[other] rhoddodd tua { $tenths } o bob 10 { $choice } yn gyntaf.
 }
results-most-half = { $question }: dywedodd dros hanner y bobl { $choice }.
results-most-often = { $question }: yr ateb a roddwyd amlaf oedd { $choice }.
results-first-half = { $question }: rhoddodd dros hanner y bobl { $choice } yn gyntaf.
results-first-often = { $question }: yr hyn a roddwyd yn gyntaf amlaf oedd { $choice }.
results-half = { $question }: dywedodd hanner y bobl { $number } neu lai.

# Cyfrif mewn tablau ac ar ben y bariau.
results-few = llai na { $count }
results-between = { $low } i { $high }
results-about = tua { $percent }%
results-hidden = cudd
results-others = eraill
results-unknown = anhysbys
results-gone = { $choice } (ddim yn ddewis bellach)
results-retired = { $question } (heb ei ofyn bellach)
results-gave = rhoddodd ateb
results-silent = heb ateb
results-quarter-are = dywedodd chwarter ar y mwyaf
results-half-are = dywedodd hanner ar y mwyaf
results-three-quarters-are = dywedodd tri chwarter ar y mwyaf
results-pairs = geiriau a ysgrifennodd llawer
results-place = safle cyfartalog { $choice }

# Ble mae pobl yn stopio.
results-inside = Pobl sydd wedi dechrau a heb orffen: { $count }.
results-rate = Mae { $percent }% o'r rhai a ddechreuodd wedi gorffen.
results-rate-least = Mae o leiaf { $percent }% o'r rhai a ddechreuodd wedi gorffen.
results-elsewhere = wrth gwestiwn nad yw'n cael ei ofyn bellach
