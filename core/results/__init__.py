"""What a survey shows: counted in bounded memory, told so that nobody can be picked out.

`columns` says what was asked in all versions, `tally` counts, `suppression` decides what may be
seen, `panels` puts both together; `lines`, `tables` and `pictures` tell it. `leaving` says where
people stop, `themes` and `finding` look into what they wrote.
"""
