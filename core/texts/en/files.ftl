# Why a file that somebody sent could not be read: what is wrong, and what to do.

note-file-too-big = This file is bigger than 50 MB. Take out pictures and old sheets, and send it again.
note-file-too-big-for-bots = This file is bigger than 20 MB. Telegram gives us no file of that size. Make it smaller, or send it in Slack.
note-file-empty = This file is empty. Save it again where you made it, then send it once more.
note-file-gone = This file is not there any more. Please send it again.
note-file-no-right = Slack does not let us open this file. Ask who runs Heard to add it to Slack again.
note-file-elsewhere = This file is kept outside of Slack. Save it on your computer, then send it here.
note-file-not-there = There is no file at that place. Check its name and where it is.
note-file-too-heavy = This file took too long or too much room to read. Make it smaller, and send it again.
note-file-unreadable = We could not read this file. Save it again as .xlsx, .csv or .json, and send that.
