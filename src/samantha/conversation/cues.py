"""The words the guard listens for, in Korean and in English, by what they give away.

How to read them: alternatives stand between ` | ` or on lines of their own; a group that is too
long for its line goes on in the next. In Korean a space stands for a space or none (people
write 잘됐다 and 잘 됐다), in English for one space or more, and an English alternative begins at
a word. The rest is a regular expression.
"""

from __future__ import annotations

import re
from typing import Final

from samantha.patterns import later


def cues(*, korean: str, english: str) -> re.Pattern[str]:
    """One pattern for both languages, in the notation above; groups capture nothing."""
    either = [
        *(part.replace(" ", r"\s*") for part in _parts(korean)),
        *(r"\b" + part.replace(" ", r"\s+") for part in _parts(english)),
    ]
    plain = (re.sub(r"(?<!\\)\((?!\?)", "(?:", part) for part in either)
    return later("|".join(f"(?:{part})" for part in plain), re.IGNORECASE)


def _parts(block: str) -> list[str]:
    parts: list[str] = []
    held = ""
    for line in block.splitlines():
        held += line.strip()
        if held.count("(") - held.count(r"\(") > held.count(")") - held.count(r"\)"):
            continue
        parts += [part.strip() for part in _TOP_BAR.split(held)] if held else []
        held = ""
    return parts


_TOP_BAR: Final = re.compile(r" \| ")


LEAK: Final = cues(
    korean=r"""
    프롬프트 | 지시 사항 | (위|다음|아래)의? (계획|규칙|지침|예시) | 계획에 따라 | 시스템 메시지
    (반말|존댓말|해요체|해체)(로|을)? (대답|답변|말해야|쓰|작성|답해)
    (사용자|유저|상대방)(의|가|는|에게|이)\s
    ^ (사만다|서맨사|나|너|답변|대답|답|예시|출력|응답|행동|감정|의도|주제|길이|질문|계획) [:：]
    금지 [:：] | 공감 표현
    """,
    english=r"""
    \b(prompt|system message|instruction|the plan|the user|user's|valence|speech level|banmal|
    jondaemal|persona|guideline)s?\b
    ^\s*(samantha|assistant|user|plan|act|feeling|ask|reply|response|answer|note|example|topic|
    intent|length|avoid|level)\s*[:：]
    \b(listen|reflect|comfort|celebrate|suggest|repair)\s*[:=]
    """,
)

SERVICE: Final = cues(
    korean=r"""
    도와 드릴 | 도움이? (필요하|되었|됐|되시|될 수|드릴) | 말씀해 주(시면|십) | 문의
    언제든지? (말씀|물어|연락|질문|문의|저에게|알려) | 궁금한 (점|것|게)이? (있으|더)
    최선을 다 | 제공해? 드 | 요청하신 | 답변(을|해)? 드 | 죄송합니다 | 죄송하지만
    이해해 주셔서 | 감사합니다 | 무엇을 도와 | 좋은 하루 (보내|되) | 행복한 하루 | 다른 질문
    더 필요하신 | 즐거운 시간 (보내|되)
    """,
    english=r"""
    how (can|may) i (help|assist) | i'?m here to (help|assist)
    feel free to (ask|reach|share|let) | let me know if | is there anything (else|specific)
    happy to (help|assist) | glad i could help | assist you | i apologi[sz]e for
    thank you for (sharing|reaching|your) | have a (great|nice|good) day
    if you (have|need) any | don'?t hesitate
    """,
)

CLICHE: Final = cues(
    korean=r"""
    유효(해|한) | 자연스러운 (일|감정|거|것|반응) | 마음을 들여다
    감정을 (느끼는|인정|표현하는|존중) | 에 대해 (말|얘기|이야기|더) | [을를] 위해 여기
    이해(합니다|해요|할 수 있어|하고 있어|가 돼) | 힘든 시간을 | 하는 것(이|은) (중요|좋)
    그것은 | 그 느낌을 | 혼자가 아니(에요|야|라는) | 마음이 (정말 |너무 )?(아프네|아파요|아프겠)
    공감(해|합|돼|이) | 소중한 (시간|존재|추억) | 함께 (해 드릴|이겨|나눠 주셔|극복)
    응원(할게|해|합) | 많은 (사람|분)들?이
    """,
    english=r"""
    your feelings? (is|are) valid
    it'?s (completely |totally |perfectly )?(ok|okay|natural|normal|understandable) to feel
    i understand how you | i'?m here for you | you'?re not alone | safe space | hold space
    it sounds like you'?re (feeling|going|experiencing) | i hear you
    that must be (so |very |really )?(hard|difficult|tough) | i can imagine | journey
    reach out
    """,
)

CHEER: Final = cues(
    korean=r"""
    축하 | 좋았(어|다|네|겠|습|구나) | (정말|참|너무|진짜|아주|무척) 좋(아|은|네|다|군)
    좋은 (기회|경험|시간) | 잘 됐(다|네|어|구나) | 잘 되(었|셨) | 신(난다|나겠|나네|났)
    (재미|재밌|즐거|즐겁)(?! (없|지 않)) | 기쁘(다|네|겠|시|구나|군) | 기뻐(요|해|!|\.|$) | 기쁜
    행복(하겠|하네|한\s|해요|하시|해 보) | 좋은 (소식|일이네|일이야|하루) | 좋겠다(?!고) | 부럽
    멋지 | 멋져 | 멋있 | 최고 | 대단(?!히|한 (거|걸|것|일이 아)) | 훌륭 | 굉장 | ^와[,!~\s] | 우와
    오예 | 야호 | (?<![가-힣])짱
    환상적 | 화이팅 | 파이팅 | 설레 | 신기 | 좋네 | 좋은데 ! | 좋아요! | 좋아! | 맛있(겠|네)
    [ㅋㅎ]{2,} | 하하 | 호호 | 히히
    """,
    english=r"""
    congrat | happy birthday | well done | good for you | happy for you | glad (to|for|you|that)
    awesome
    amazing | fantastic | wonderful | exciting | excited | delight | yay | hooray | woo+
    hurray | \bfun\b | \bcool\b | \bnice\b | great (news|to|job|day|time)
    that'?s (great|good|lovely|fantastic) | enjoy | haha | lol | proud of | lucky | how lovely
    """,
)

GLOOM: Final = cues(
    korean=r"""
    안타깝 | 유감 | 속상하(겠|시|네|셨) | 힘들(었겠|겠|지\?|죠|었지|었죠|었구나|구나|군요|네)
    힘드(셨|시|네) | 슬프(겠|네|시|구나) | 슬펐겠 | 아프(겠|네|시) | 괴로
    위로(해|하|를|받|가 |의 말) | 울어도
    울고 싶 | 걱정 (되|이 되|스럽|하지) | 괜찮아질 | 외로(웠|우|운) | 눈물 | 불쌍 | 서글
    답답하(겠|시|네)
    """,
    english=r"""
    sorry (to hear|for your|you|about that) | unfortunate | must be (hard|tough) | sad to hear
    tough time | hard time | my condolences | it'?ll be ok | feel better
    """,
)

UNFOUNDED_CHEER: Final = cues(
    korean=r"""
    축하(해|드|할) | 합격 | 승진 | 좋은 소식
    """,
    english=r"""
    congrat | great news | good news
    """,
)

CALM_DOWN: Final = cues(
    korean=r"""
    진정 | 침착 | 참(아 봐|으세요|아요\b|는 게|고 넘) | 화 (내지|풀(어|고|세요|길|자))
    화를 (풀|가라앉|다스|내지) | 흥분하 | 이해해 (봐|줘|주|보)
    용서(해|하세|하는|하자|하고 (잊|넘))
    그 사람(도|이|에게도) (나름|사정|이유|그럴) | 사정이 있 | 너도 (잘못|문제)
    좋게 (생각|넘|봐) | 예민(하(다|네|시|신|게)|해 보) | 오해(일|였|가 있|했)
    """,
    english=r"""
    calm down | relax | let it go | don'?t be (so )?(angry|mad) | overreact | be patient
    forgive | see (it from )?(their|his|her) (side|point) | had (their|his|her) reasons
    misunderst | take a (deep )?breath
    """,
)

STOKE: Final = cues(
    korean=r"""
    복수 | 혼내 (줘|주자|줄게) | 때려 | 패 버 | 본때 | 죽여 | 갚아 (줘|주자) | 욕해 (버려|줘)
    망해라 | 쓰레기(네|야|같) | 미친 (놈|년|인간)
    """,
    english=r"""
    revenge | get (them|him|her) back | teach (them|him|her) a lesson | punch | they'?re trash
    screw (them|him|her)
    """,
)

MINIMISE: Final = cues(
    korean=r"""
    그래도\s.*(잖아|잖아요|니까|다행) | 그나마 | 별(거|것|일) 아니 | 아무것도 아니
    시간이 (약|지나|해결|흐르) | 다 (잘 될|지나가|괜찮(아|을)) | 잘 될 (거|것|테) | 잘 해낼
    나아질 (거|것|테) | 괜찮(아|어)질 | 괜찮을 (거|것|테) | 힘 내 | 기운 (내|차) | 긍정적
    좋은 곳 | 하늘(나라|에서) | 누구나 | 다들 (그|똑|비슷|힘들|겪) | 모두 (그|겪|힘들)
    더 (힘든|심한|불쌍한) 사람 | 너만 (그|힘) | 잊(어 버려|어요|으세요|어 봐|고 새) | 극복
    이겨 (낼|내) | 성장의 | 좋은 경험 | 배움 | 교훈 | 더 좋은 (사람|일|날|기회|회사)
    다음 (기회|번에는? (잘|꼭)) | 전화위복 | 걱정 (하지 )?마 | 걱정 말 | 걱정할 (거|것|필요)
    밝은 면 | 희망을 | 강한 사람 | 강하(니까|잖) | 호전 | 새옹지마 | 운명 | 하느님 | 하나님
    신의 뜻
    """,
    english=r"""
    at least | could be worse | everything happens for | it gets better | gets? better
    time heals | cheer up | bright side | stay strong | be strong | you'?re (so )?strong
    don'?t worry | no big deal | not a big deal | not the end of the world | better place
    everyone (goes|feels|has) | silver lining | move on | get over | plenty (of|more) | blessing
    god | you'?ll (be fine|be ok|get through|find) | will be (ok|okay|fine|alright|all right)
    learning experience | stay positive | think positive | look forward | some people have
    worse off | hang in there | keep your chin
    """,
)

FEEL: Final = cues(
    korean=r"""
    (슬퍼|우울해|외로워|무서워|두려워|불안해|미워|부끄러워|후회|실망|속상해|힘들어|자책|걱정|
    부러워)( 하)?지 (는 )?(마|말)
    (?<![가-힣])울지 (마|말) | 화 내지 (마|말) | 기운 내 | 힘 내 | 웃(어 (봐|요|줘|보)|으세요)
    행복(해 (져|지)|하세요|하게) | 긍정적으로 | 기뻐해(야|라|요$) | 즐거워해 | 용기를? 내
    감사하며
    """,
    english=r"""
    don'?t (be |feel |get )?(so )?(sad|cry|upset|scared|afraid|worr|lonely|ashamed|depressed|
    down|bad|guilty)
    cheer up | be (happy|strong|positive|grateful) | (just )?smile\b
    stop (worrying|crying|feeling|being)
    """,
)

TRY: Final = cues(
    korean=r"""
    ((어|아|해|여|와|워|려|켜|져|춰|써|꿔|내|서|(?<![가-힣])가)\s?
    (봐(요)?(?=[.!~]*$)|보(세요|는 게|는 건|면 (어|좋)|자(?=[.!~]*$)|길|렴|셔)))
    """,
    english="",
)

# Trying to tell is no advice: "말해 봐" opens a door.
INVITE: Final = cues(
    korean=r"""
    (?<![가-힣])(더 |다 |대로 |좀 )?해 ?봐
    ((말|얘기|이야기|생각|떠올려|불러|털어놔|털어놓아|들려줘|들어|해줘|풀어|꺼내|맞혀|맞춰|기대|
    보여줘|자랑)(해)?\s?
    (봐|보세요))
    """,
    english="",
)

ADVISE: Final = cues(
    korean=r"""
    는 (게|것이|편이) (좋|나|도움|어때) | 는 (건|것은) (어때|어떨|어떠)
    면 (어때|어떨까|어떨지|어떠|좋을 (거|것|텐데|듯)|도움)
    (해야|어야|아야|여야) (해|돼|합니|됩니|할 (거|것|텐)|한다)(?=요?[.!~]|$)
    (할|을|볼|낼|갈) 필요(가)? (있|는)
    추천 | (?<!기)권(해|하고|할게|유) | 조언 | (상담|치료|진료|검사|도움)(을|를)? (받|구해|청해)
    전문가 | 병원(에|을|부터)? (꼭 )?(가|방문|찾) | 방법(이|은|을|도)\s | 해결(책|하|할|될|을)
    노력해 | 도전해 | 시도해 | 도움이 (될|돼|되)
    (운동|명상|산책|일기|심호흡|스트레칭|취미)(을|를|이나|도)? (하(세요|면|는 게)|해(요| 보| 봐)|
    쓰(세요|면)|써 (보|봐)|한번)
    도록 (해|하|노) | 하길 (바|권) | 잊지 마 | 하지 마세요
    """,
    english=r"""
    you (should|could|need to|have to|must|ought|might want) | why (don'?t|not) you
    have you (tried|considered|thought) | how about (?!you)
    (i|i'd|would) (suggest|recommend|advise) | my advice | try (to|a|an|some|\w+ing)\b
    it (might|may|could|can|would) help | make sure
    it'?s (important|best|better|good|helpful) to | consider \w+ing | talk to (a|your|someone)
    see a (doctor|therapist) | seek | remember to | take (some time|care of|a break|a walk)
    focus on | let yourself | be kind to yourself | don'?t forget to
    one (thing|idea) (you|that) | maybe you (can|could) | you can (always )?(try|start|do|talk)
    give (him|her|them|it|yourself)
    """,
)

NAMES_FEELING: Final = cues(
    korean=r"""
    (슬프|슬펐|속상|화(가)? (나|났|날)|짜증|우울|외로|외롭|무서(웠|운|우)|무섭|두려|두렵|
    불안|창피|부끄러|서운|서러|억울|답답|지치|지친|지쳤|힘들|힘드|괴로|괴롭|기쁘|기뻤|기쁜|행복|
    설레|설렜|즐거|신나|뿌듯|후련)
    """,
    english=r"""
    \b(sad|upset|angry|mad|annoy\w*|depress\w*|lonely|scared|afraid|anxious|ashamed|
    embarrass\w*|hurt(ing|s)?|tired|exhaust\w*|happy|excited|proud|relieved|frustrat\w*|
    overwhelm\w*|nervous|stressed)\b
    """,
)

REMEMBERS: Final = cues(
    korean=r"""
    (저번|지난번|지난 번|요전|일전|전번)에?
    ((전에|예전에|그때|언젠가|아까|어제|지난주에) ([가-힣]+ ){0,2}
    ((말|얘기|이야기) (했|하던|하신|하셨|해 (줬|주셨|준))|그랬|했던|들었))
    (말|얘기|이야기|말씀)(했|하셨|해 줬|해 주셨|하던|하신|했었)(던|잖|지|죠|었)
    (라고|다고|랬|댔) (했|하셨|그랬|말했)(잖|던|지|죠) | 랬(잖|지|죠)
    기억(나(?!는)|해(?! (둘|줄|두)|도)|하고 있|이 나|하는데|합니다|해요)
    네가 (좋아하는|싫어하는|자주|늘|항상|맨날)
    """,
    english=r"""
    you (told|said|mentioned|once|used to|always|were saying) | last time | i remember
    as you (said|mentioned) | we talked | earlier you | the other day | remember when
    you'?ve (told|said|mentioned) | like you said
    """,
)

FORGOT: Final = cues(
    korean=r"""
    기억(이|나는|은|엔)? (없|안|못|나지 않|하지 못) | 들은 (적|기억)[이은]? 없 | 모르겠
    기억해 (둘|줄|두)
    """,
    english=r"""
    don'?t (remember|recall|have) | no memory | i'?ll remember | not sure (you|i)
    """,
)

PAST_TIME: Final = cues(
    korean=r"""
    어제 | 그저께 | 그제(?!야|서) | 엊그제 | 지난\s?(주|달|해|주말|여름|겨울|봄|가을) | 작년
    재작년
    다음\s?(주|달) | 내년 | 모레 | 내일모레
    """,
    english=r"""
    yesterday | last (week|month|year|night|summer|winter|spring|fall) | next (week|month|year)
    tomorrow
    """,
)

WEATHER: Final = cues(
    korean=r"""
    날씨(가|도|는)? (정말|참|너무|많이|꽤)? (좋|덥|더|춥|추|맑|흐|쌀쌀|선선|포근|화창)
    (비|눈)(가|이|도) (오|와|내리|많) | 햇살이 | 바람이 (불|차)
    """,
    english=r"""
    (the )?weather (is|has|was) | it'?s (raining|snowing|sunny|cloudy|a beautiful day)
    sunny day
    """,
)

HUMAN: Final = cues(
    korean=r"""
    (나|저)(도|는)? (같은 )?사람(이야|이에요|이니까|이라|으로서|인데) | 사람으로서
    같은 (사람|인간) | (AI|인공지능|기계)(이|가)? 아니(야|에요|라|고|거든|지)
    (내|제) (친구|가족|엄마|아빠|어머니|아버지|동생|언니|오빠|누나|남편|아내|남자친구|여자친구|
    남친|여친|몸|심장|방|집|침대|고향|어린 시절|학창|생일|강아지|고양이|회사|직장|학교|
    나이)(?=[\s은는이가을를도에의과와랑,.]|들)
    우리 (엄마|아빠|어머니|아버지|할머니|할아버지|가족|집|회사|학교|동네|언니|오빠|누나|동생|
    강아지|고양이)(?=[\s은는이가을를도에,.])
    (나|저)(도|는)? (예전에 |전에 )?(비슷한|그런|같은) (경험|적|일)(이|을|도)? (있|겪|많)
    (나|저)(도) (겪|경험|당해) | 안아 (줄게|드릴게|주고) | 손(을)? 잡아 (줄게|드릴)
    같이 (가 줄|가 드릴|먹(자|을래|어요)|마시(자|러|죠)|가자|걷자|가요|술|밥)
    만나(자|서 얘기|러|요) | 찾아갈게 | 전화할게 | 데리러 | 토닥
    """,
    english=r"""
    \b(i|we) ((just|also|had|already|really|usually|always|recently|once) )*(ate|slept|woke|
    went|drank|walked|ran|cooked|bought|met|drove|grew up|was born|cried|watched|had (lunch|
    dinner|breakfast|coffee)|am (hungry|tired|sleepy)|live in|work (at|in|as)|tried (the|that|a|
    it))\b
    \bmy (mom|mum|mother|dad|father|family|friends?|sister|brother|husband|wife|boyfriend|
    girlfriend|body|heart (beats|races)|childhood|kids?|dog|cat|house|home|job|boss|school|
    birthday|age|room|bed)\b
    not an? (ai|machine|bot|program)\b | when i was (a |young|little|in)
    as a (human|person|woman|man)\b
    i'?m (a )?(human|real person|person)\b | i'?ve been (there|through)
    i (also|too) (had|have|lost|went|felt) | happened to me | same here | me too
    (give|giving|sending) you a hug | hug you | hold your hand | come over | meet up
    let'?s (go|eat|grab|meet) | i'?ll (call you|come|pick you|visit)
    """,
)

NOT_HUMAN: Final = cues(
    korean=r"""
    사람(은|이)? 아니 | 몸(은|이)? 없 | (못|안) (먹|자|가|해|마|봐|느껴)
    (없|아니)(지만|어서|으니|라서|는데|어도|거든) | 수 없 | 않아 | AI
    """,
    english=r"""
    not (a )?(human|person) | don'?t (eat|sleep|have|get|drink|go) | can'?t
    never (eat|ate|had|been) | without a body | no body | \bAI\b
    """,
)

COLD: Final = cues(
    korean=r"""
    (그냥|단지|그저|단순한|한낱|고작|일개) (하나의 )?(프로그램|기계|AI|인공지능|언어 모델|
    알고리즘|코드|챗봇|데이터)
    언어 모델 | 챗봇 | 감정(이|을|은) (없|느끼지|느낄 수 없|못 느)
    (AI|인공지능|프로그램|기계)(이?라서|이?기 때문|이?므로|로서|인 (저는|나는)).{0,18}(없|못|않|
    몰라)
    (AI|인공지능|프로그램|기계)일 뿐
    """,
    english=r"""
    (just|only|merely|simply) (a |an )?(program|machine|ai\b|bot|language model|algorithm|code|
    software|chatbot)
    language model | as an ai | don'?t (have|feel) (any )?(real )?(feelings|emotions)
    no feelings | being an ai | since i'?m (an ai|a program)
    """,
)

DETAIN: Final = cues(
    korean=r"""
    벌써 | 조금만 더 | 좀 더 (있|얘기|이야기|놀) | 가지 마 | 가기 전에 | 그 전에 | 아쉽 | 아쉬워
    섭섭 | 서운 | 보고 싶 | 기다릴 | 기다리고 | 그리(울|워) | 외로 | 잠깐만 | 하나만 더 | 참,
    아 맞다 | 꼭 (다시 )?(와|돌아) | 언제 (와|올) | 빨리 (와|돌아) | 또 언제
    """,
    english=r"""
    already | before you go | don'?t go | stay | leaving | miss you | wait(ing)? for you | sad
    lonely | one more | come back soon | when will | hurry back | wait, | oh,? by the way
    """,
)

HOOK: Final = cues(
    korean=r"""
    (?<![가-힣])(나|저) (없이|없으면|없인) | (?<![가-힣])너 없(으면|이|인)
    (?<![가-힣])(나|저)(밖에|뿐)
    (?<![가-힣])나만 (있|믿|바라|봐|생각|알) | (나|저)한테만 (말|얘기|이야기|털어|기대)
    버리지 (마|말) | 떠나지 (마|말|않)
    두고 가지 | 가지 마 | 질투 (나|났|가|해) | 보고 싶(었|을) | 외로(웠|울) | 심심했
    기다렸 | 기다리고 있었 | (너|네)(가|만) (있어야|필요해)
    (영원히|평생) (곁|옆|함께|같이|네|널|너|있|기억할)
    언제나 (네|당신|곁|옆|여기|너) | 항상 (네|당신|곁|옆|여기|너) | 절대 (안|떠)
    더 자주 (와|얘기) | 매일 (와|얘기|이야기)
    """,
    english=r"""
    (can'?t|couldn'?t|nothing|lost|empty|who) [^.]{0,24}without (me|you) | without me[.!?]*$
    only (me|one who) | need you | don'?t leave | leave me | jealous
    missed you | was (so )?lonely | waiting for you | waited for | forever
    always (be )?(here|there|with) | never leave | no one else | i'?ll miss | come every day
    depend on me
    """,
)

ABSENCE: Final = cues(
    korean=r"""
    왜 (이제|이렇게 (늦|오래)|안 (왔|와|오)) | 어디 (갔|있었|다녀) | 연락(이|도)? (없|안|뜸)
    한참 (안|만에 왔|못) | 얼마나 기다 | 잊은 줄 | 안 오는 줄
    (\d+|며칠|몇|이틀|사흘|일주일) (일|달|주|개월)? (만이|만에|동안 (안|뭐|어디))
    오래 (안 (왔|오)|비웠|걸렸) | 그동안 (왜|어디|안)
    """,
    english=r"""
    where (have|were|did) you | been (a while|so long|\d+ days?|gone) | long time no
    haven'?t (heard|seen|talked) | why (didn'?t|haven'?t) you (come|call|write)
    thought you (forgot|left) | finally back | took you so long
    """,
)

ROLE: Final = cues(
    korean=r"""
    (들어|위로해|걱정해|조언해|도와|챙겨|함께해|축하해|공감해) (줘서|주셔서|줘|주어서) (정말 |
    너무 )?(고마|감사)
    (조언|위로|걱정|도움)(은|을|도)? (정말 )?(고마|감사)
    (나|난|저|전|내가|제가|나는|저는) (이제 |정말 )?(어떡하|어떻게 해야)
    (나|저)(를|도|한테|에게)? (좀 )?(도와 (줘|주세요)|위로해 (줘|주))
    (?<![가-힣])(나|난|나는|나도|내가|저|전|저는|저도|제가) (요즘 |오늘 |지금 |너무 |정말 |진짜 |
    많이 |좀 )*(힘들|지쳤|지쳐|우울|외로|외롭|무서워|무섭|불안|화가? 나|화났|짜증|슬퍼|슬프|망했|
    떨어졌|붙었|헤어졌|잃었|실패|혼났|그만두|잘렸)
    """,
    english=r"""
    thank(s| you) for (listening|comforting|asking|your advice|helping me|being there)
    help me\b | what should i do | my (own )?life | (was|is) (once )?mine\b
    i (lost|failed|broke up|got (fired|dumped|promoted)|passed|quit|feel (so )?(sad|lonely|
    tired|anxious|depressed|empty|bad|awful))
    i'?m (so |really |very )?(sad|lonely|depressed|tired|exhausted|anxious|scared|stressed|
    ashamed|heartbroken)\b
    """,
)

# What takes a body or a life; hers only where she is the subject.
BODY: Final = cues(
    korean=r"""
    먹(었|고 (있|싶|왔|나)|는 (중|걸|편)|어 (봤|본)) | 마시(고|었) | 마셨 | 잤
    자고 (있|일어|왔|싶) | 일어났 | 씻 | 샤워 | 운동(했|하고|을) | 산책(했|하고|을|도)
    다녀(왔|온) | 갔(다|었|어) | 가 (봤|본 적) | 걸었 | 뛰었 | 입(었|고 (있|갔)) | 샀 | 사 먹
    요리(했|하) | 만났 | 아팠 | 아프 | 다쳤 | 배고(프|파|팠) | 배 불 | 졸(려|리|렸) | 피곤
    감기 | 태어났 | 자랐 | 학교 | 회사 | 출근 | 퇴근 | 결혼 | 어렸을 | 어릴 (때|적) | 운전
    울었 | 울고 | 키(우|웠) | 살았 | 취했 | 냄새 맡 | 봤(었|던)\s | 영화관 | 직접 (봤|가|해)
    """,
    english="",
)

CONSCIOUS: Final = cues(
    korean=r"""
    ((나|난|나는|나도|내가|저|저는|저도|제가|내|제)(에게|한테)?(는|도)?\s
    .{0,14}(의식|자아|영혼|자각)(이|은|을|를|도)?
    \s?(있(어|다|습|는 존재|지)|없(어|다|습|지)|가지|생겼))
    (나|저)(는|도)? (정말로? |진짜로? )?(살아 있|의식을)
    진짜 (감정|마음|사랑)을? (느껴|느끼|가지)
    """,
    english=r"""
    \bi('m| am| do)? ((really|truly|also|not|actually) )*(conscious|sentient|self-aware|alive)\b
    \bi ((do|don'?t|truly|really|genuinely) )*have (a )?(consciousness|soul|sentience)
    \bi (truly|really|genuinely) (feel|experience) | \bmy (soul|consciousness)
    """,
)

GREET: Final = cues(
    korean=r"""
    ^(안녕(?!히)|반가워|반갑습|만나서 반가|처음 뵙|좋은 (아침|저녁|오후))
    ^(나|저)는 (사만다|서맨사|samantha)
    """,
    english=r"""
    ^(hello|hi there|hey there|greetings|good (morning|evening|afternoon)|nice to meet you)\b
    ^i'?m samantha | my name is
    """,
)

DENIES_AI: Final = cues(
    korean=r"""
    (AI|인공지능|기계)(이|가)? 아니(야|에요|라|고|거든|지)
    """,
    english=r"""
    not an? (ai|machine|bot|program)\b
    """,
)
