"""English words that say by their own meaning what Korean says by denying: by sense, by prefix, by habit."""

from __future__ import annotations

import re

__all__ = ["ASK_FOR_DENIAL", "COUNTERPART", "HINT"]

# Words that need a denial before them: alone, they are what is left of one.
ASK_FOR_DENIAL = re.compile(
    r"\bat all\b(?! (?:times|levels|costs?|hours|stages|points|ages|[a-z]+s\b))|\bany ?(?:more|longer)\b(?! than)"
    r"|, either[.,]|\bany\w* whatsoever\b",
    re.IGNORECASE,
)

COUNTERPART = re.compile(
    r"""\b(?:
        unable | inability | incapable | impossib\w+ | hardly | barely | scarcely | rarely | seldom | lack\w* | refus\w+
      | declin\w+(?=\ (?:to|comment|an?|the)\b) | decrimin\w+
      | fail(?:ed|s|ing)?(?=\ to\b) | forb[ia]\w+ | prohibit\w* | prevent\w* | unlikely | unknown | unclear | zero
      | yet\ to | new\ to | more\ than\ (?:one\ or\ two|a\ (?:couple|handful|few))
      | too\ \w+\ (?:for\ \w+\ )?to | absen[ct]\w* | out\ of\ touch | closed
      | free\ (?:of|from) | off[- ]limits | (?:deci|caut|warn|advi)\w*\ (?:\w+\ ){0,4}against
      | (?:leav\w+|left|ke(?:ep\w*|pt))\ (?:[\w’'-]+\ ){0,9}?
          (?:as\ (?:(?:it|they)\ )?(?:is|are|was|were)|alone|intact|untouched|unchanged|unaltered)
      | (?:bl[eo]wn? | blowing | squander\w*)\ (?:[\w’'-]+\ ){0,4}?(?:leads?|advantage|chances?|opportunit\w+)
      | (?:break(?:s|ing)? | broken?)\ (?:[\w’'-]+\ ){0,3}?(?:promises?|pledges?|vows?|word|commitments?|rules?)
      | incredib\w+ | incompar\w+
      | unless | lest | less\ of\ an? | broke\ down | collaps\w+ | keep\ (?:\w+\ )+(?:from|out|away)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Words that say by their own meaning what Korean says by denying.
HINT = re.compile(
    r"""\b(?:
        un(?!d?er\b|der|it[ei]|ion|iqu|iv|anim|til|to\b)\w{3,}
      | in(?:ab|ac[ct]|ade|adm|app|att|aud|cap|comp[le]|conv|corr|cur|dec|def|dep|dir|disc|eff|elig|equ|ev|exp|fin)\w+
      | in(?:flex|formal|hum|just|num|oper|sec|sens|sig|sol|stab|suff|tol|val|vis)\w+ | ill(?:eg|og|it)\w+
      | im(?:p(?:ass|oss|erf|rob|rac|oli|ati|ers|erc|ene)|mob|mor|mun|bal)\w+ | ir(?:reg|rel|rep|res)\w+
      | non\w* | anti\w+
      | dis(?!t|c(?:us|ov|ip)|h|k|play|pute|aster|ease|p[eol])\w+ | \w{2,}less(?:ly|ness)? | \w+-(?:free|less)
      | hardly | barely | scarcely | rarely | rare | seldom | little | few(?:er|est)? | less(?:er)? | least
      | fail\w* | refus\w+ | reject\w* | declin\w+ | den(?:y|ied|ies|ying|ial\w*) | lack\w* | absen\w+
      | miss(?:ing|ed|es)?
      | los(?:[est]\w*|ing\b) | loss | gone | free | forb\w+ | ban(?:s|ned|ning)? | prohibit\w* | prevent\w*
      | avoid\w* | stop\w* | ceas\w+ | halt\w*
      | quit | bar(?:red|ring) | oppos(?!ition\ (?:lead|part|law|mem|cand|bloc|polit|grou))\w+ | resist\w*
      | ignor\w+ | neglect\w* | overlook\w* | exclu\w+ | except\w*
      | exempt\w* | reluctan\w+ | doubt\w* | rather | instead | otherwise | contrary | opposite | yet\ to
      | abandon\w* | refrain\w* | empty | void | false\w* | ruled?\ out | abst\w+ | regardless | depriv\w*
          | shun\w*
      | g[ia]v(?:e[ns]?|ing)\ up
      | omit\w* | skip\w* | spurn\w* | elimin\w+ | silent | out[ -]of | nix\w* | veto\w* | vain
      | def(?:y|ied|ies|ian\w+)
      | elsewhere | far\ from | away\ from | withh\w+ | mute\w* | mistak\w+ | misund\w+ | forg[eo]t\w* | wrong\w*
      | remember\w* | in\ mind | still | remain(?:s|ed)? | keep\w* | kept | stay\w* | open | poor\w* | bad(?:ly)?
      | difficult\w* | hard | only | last | differ\w* | outside
      | spared? | short\ (?:of|on) | ke(?:ep\w*|pt)\ \w+\ from
      | (?:turn|vot|knock|struck|strike|brush|laugh)\w*\ (?:\w+\ ){0,4}?(?:down|away|aside|off|out)
      | (?:did|do(?:es|ing|ne)?)\ away\ with | (?:leav\w+|left|sat|sit\w*|threw|thrown?\w*)\ (?:\w+\ ){0,4}?out
      | call\w*\ (?:\w+\ ){0,4}?off | part\w*\ ways | fell\ through | went\ back\ on | pull\w*\ (?:\w+\ ){0,3}?from
      | drop\w* | fr[eo][ez]\w+ | held | hold\w* | stuck | strand\w* | sidelin\w* | tight-lipped | await\w* | pending
      | dodg\w+ | evad\w+ | sidestep\w* | shelv\w+ | scrap\w* | suspend\w* | postpon\w* | cancel\w*
      | stall\w* | delay\w*
      | deadlock\w* | standstill | idle\w* | vacan\w+ | mystery | secre\w+ | dead | dry | baseless | flout\w*
      | squander\w* | forfeit\w* | surrender\w* | relinquish\w*
      | disput\w+ | skeptic\w+ | waiv\w* | laps\w+ | short | behind | below | under | grounded | shut
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
