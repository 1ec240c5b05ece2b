# Pam na ellid darllen ffeil a anfonwyd: beth sydd o'i le, a beth i'w wneud.

note-file-too-big = Mae'r ffeil hon yn fwy na 50 MB. Tynnwch luniau a hen daflenni ohoni, a'i hanfon eto.
note-file-too-big-for-bots = Mae'r ffeil hon yn fwy na 20 MB. Nid yw Telegram yn rhoi ffeil mor fawr i ni. Gwnewch hi'n llai, neu anfonwch hi yn Slack.
note-file-empty = Mae'r ffeil hon yn wag. Cadwch hi eto lle gwnaethoch hi, yna anfonwch hi unwaith eto.
note-file-gone = Nid yw'r ffeil hon yno mwyach. Anfonwch hi eto.
note-file-no-right = Nid yw Slack yn gadael i ni agor y ffeil hon. Gofynnwch i'ch gweinyddwr ychwanegu Heard at Slack eto.
note-file-elsewhere = Cedwir y ffeil hon y tu allan i Slack. Cadwch hi ar eich cyfrifiadur, yna anfonwch hi yma.
note-file-not-there = Nid oes ffeil yn y lle hwnnw. Gwiriwch ei henw a ble mae hi.
note-file-too-heavy = Cymerodd y ffeil hon ormod o amser neu le i'w darllen. Gwnewch hi'n llai, a'i hanfon eto.
note-file-unreadable = Ni allem ddarllen y ffeil hon. Cadwch hi eto fel .xlsx, .csv neu .json, ac anfonwch honno.
