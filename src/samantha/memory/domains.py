"""Parts of a life in which things change, by the words that ask about them and that tell of them."""

# ruff: noqa: E501 - one part's words stay side by side

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from samantha.patterns import later


@dataclass(frozen=True, slots=True)
class Domain:
    """One part of a life: `ask` matches a question about it, `tell` a line that speaks of it."""

    key: str
    ask: re.Pattern[str]
    tell: re.Pattern[str]


def _domain(key: str, ask_ko: str, ask_en: str, tell_ko: str, tell_en: str) -> Domain:
    return Domain(
        key,
        later(rf"(?i){ask_ko}|\b(?:{ask_en})\b"),
        later(rf"(?i){tell_ko}|\b(?:{tell_en})\b"),
    )


# A Korean noun that stands by itself or with a particle, not inside another word.
_B = r"(?<![가-힣])"

DOMAINS: Final[tuple[Domain, ...]] = (
    _domain(
        "home",
        rf"{_B}살(?:아|지|고|던|았|더|어|까|게|던데)|사는|{_B}집(?:이|은|을|에|도)?(?:\s|$|\?)|동네|이사|거주|머물|지내",
        r"liv(?:e|ed|ing)|home|house|apartment|flat|staying|based|neighbou?rhood|reside|my address",
        rf"이사|{_B}살(?:아|고|았|던|게|기|이)|산다|{_B}사는|자취|원룸|투룸|오피스텔|빌라|{_B}방\s*(?:구|빼|뺐|얻|계약)|집(?:을|도)?\s*(?:구|샀|계약|옮|나왔|보러)|전세|월세|기숙사|고시원|옥탑|입주|얹혀|독립했|본가|짐\s*(?:풀|싸|쌌|옮)|(?:으로|로)\s*(?:옮겼|옮김|내려왔|올라왔|들어왔|돌아왔)|첫날밤|셋집|하숙|합가|동거",
        r"liv(?:e|ed|ing) (?:in|at|above|with|on|near|alone|here|by)|we live|mov(?:e|ed|ing) (?:in|into|out|to|back|house|here|again|away)|moved|keys|crash(?:ing)? (?:at|with|on)|stay(?:ing)? (?:at|with|in)|flat|apartment|studio|condo|terrace|townhouse|two-up|(?:my|old|spare) room|flatshare|rent(?:ing|ed)?|lease|sublet|based in|landed in|settled in|first night|unpack(?:ed|ing)?|bedroom|roof over|my place|flatshare|house-?share|(?:a|my own|our own|own) place(?! on| called)|boxes|relocat\w+|we['’]ve sold|closed on",
    ),
    _domain(
        "work",
        rf"회사|직장|{_B}일(?:해|하|했|은|을)|직업|근무|부서|알바|다니(?:는|던)|다녀|다녔|출근(?!\s*(?:뭐|어떻게))|뭐\s*해서\s*먹고",
        r"work(?:ing|ed)?|job|employer|company|firm|business|for a living|occupation|career|position|department|trading as",
        rf"(?:새|다니는|다니던|옮긴)\s*회사|회사(?:는|를|로|\s*이름|에\s*(?:붙|들어|다녀|다니))|직장|취직|취업|입사|이직|퇴사|사표|사직서|합격|{_B}붙었|알바|근무|부서|발령|출근|첫날|{_B}일(?:하|해|한|했|을\s*시작)|점장|승진|창업|가게|개업|프리랜서|교대|야간|인턴|계약직|정규직|학원에서|다닌\s*지|출판사|공장|연구소|사무소|관리소|스튜디오|작은\s*데|편집해|{_B}나가(?:기로|게|고)|첫\s*출근|전직",
        r"job|work(?:ing|ed)? (?:at|for|as|in|nights|days)|hired|start(?:ing|ed|s)? (?:at|my|on|as|a|the|new|work)|first day|shift|offer|quit|notice|resign\w*|laid off|fired|promot\w+|firm|employed|joined|new company|took (?:a|the) (?:job|gig|position)|gig|freelanc\w+|dispatch|training|i (?:run|manage|teach|drive for|wait)|i['’]m (?:an?|the) [a-z]+|trading as|partner(?:ship)?|clinic|surgery|warehouse|nursery|diner|slinging|tables",
    ),
    _domain(
        "boss",
        r"상사|사수|팀장|부장|과장|실장|조장|점장|매니저|밑에서|모시|직속|담당",
        r"boss|manager|supervisor|report(?:ing)? to|lead|in charge of me|work under|line manager",
        r"상사|사수|팀장|부장|과장|차장|대리|실장|조장|점장|사장|이사님|매니저|밑(?:으로|에서|에)|담당|직속|선임",
        r"boss|manager|supervisor|report(?:ing)? to|team lead|in charge|head chef|foreman|director|works? under",
    ),
    _domain(
        "car",
        rf"트럭|오토바이|{_B}(?:내|제|무슨|어떤|타는|예전|전|지금|우리)?\s*차(?:는|가|종|를|도|야)?(?:\s|$|\?)|타던|타고\s*다니|자동차|몰(?:고|던|아|았)|뭐\s*타(?:지|고|$)",
        r"cars?|vehicle|driv(?:e|ing)|drove|van|truck|wheels|ride",
        rf"트럭|다마스|라보|{_B}(?:중고|새|내|첫|아빠)?\s*차(?:를|는|가|도|로)?\s|자동차|폐차|쏘나타|소나타|아반떼|그랜저|모닝|스파크|레이|캐스퍼|티볼리|셀토스|스포티지|투싼|쏘렌토|싼타페|카니발|아이오닉|테슬라|벤츠|비엠|BMW|아우디|미니쿠퍼|포터|봉고|코나|니로|베뉴|말리부|제네시스|{_B}K[3579]|EV\d|QM\d|SM\d|경차|승용차|전기차|오토바이|스쿠터|할부",
        r"cars?|van|truck|pickup|minivan|suv|sedan|hatchback|wagon|moped|scooter|motorbike|motorcycle|driv(?:e|ing)|drove|subaru|forester|kia|soul|outback|corolla|camry|prius|toyota|honda|civic|accord|cr-v|ford|focus|fiesta|transit|nissan|leaf|mazda|volvo|volkswagen|vw|golf|polo|passat|audi|bmw|mini|kia|hyundai|tesla|chevy|chevrolet|jeep|buick|chrysler|pacifica|dodge|berlingo|kangoo|trafic|vivaro|skoda|octavia|fiat|renault|clio|peugeot|citro[eë]n|vauxhall|corsa|astra|lexus|saab|jetta|impala|bolt|totaled|lease|leasing|e-?bike|electric bike",
    ),
    _domain(
        "transport",
        r"출퇴근|통근|출근|타고\s*(?:다니|가|해|출)|뭐\s*타|어떻게\s*다니|교통",
        r"commut\w+|get around|get to work|to work|getting to|travel to|get there",
        r"지하철|버스|자전거|따릉이|킥보드|걸어(?:서|다)|도보|셔틀|기차|KTX|택시|카풀|출퇴근|통근|타고\s*다|차로|운전해|오토바이|스쿠터|호선",
        r"bus|train|subway|tube|metro|tram|bike|bicycle|cycl(?:e|ing)|walk(?:ing)?|ferry|moped|scooter|carpool\w*|lift from|uber|commut\w+|drive|driving|wheels|e-?bike",
    ),
    _domain(
        "phone",
        r"휴대폰|핸드폰|전화기|폰(?:은|이|을)?\s|폰\s|기종|폰이|폰은",
        r"phone|mobile|cell(?:phone)?|handset",
        r"휴대폰|핸드폰|갤럭시|아이폰|플립|폴드|액정|약정|기변|폰(?:을|이|은|도)?\s|픽셀폰",
        r"phone|iphone|pixel|galaxy|android|nokia|fairphone|samsung|motorola|handset|oneplus|xiaomi|blackberry|screen",
    ),
    _domain(
        "computer",
        r"노트북|컴퓨터|태블릿|패드|맥북|뭐\s*(?:써|썼)",
        r"laptop|computer|tablet|machine",
        r"노트북|컴퓨터|맥북|그램|태블릿|아이패드|데스크톱|모니터|레노버|씽크패드|갤럭시북|조립",
        r"laptop|computer|macbook|thinkpad|chromebook|desktop|ipad|tablet|surface|framework|dell",
    ),
    _domain(
        "pet",
        r"키우|기르|반려|강아지|고양이|동물|애완|멍멍|냥",
        r"pets?|dog|cat|animal|puppy|kitten",
        r"강아지|고양이|유기견|햄스터|거북이?|금붕어|구피|물고기|열대어|토끼|앵무|고슴도치|도마뱀|입양|임보|분양|데려왔|데려옴|들였|들임|키우|무지개다리|하늘나라|떠나보|멍멍|길냥|댕댕|이름\s*공모|중성화|산책",
        r"dog|puppy|pup|cat|kitten|hamster|rabbit|bunny|parrot|budgie|goldfish|turtle|tortoise|gecko|adopt\w*|foster\w*|rescue|beagle|greyhound|whippet|labrador|lab|poodle|terrier|collie|tabby|corgi|dachshund|spaniel|put (?:him|her) down|rehomed|litter|vet",
    ),
    _domain(
        "partner",
        r"남친|여친|남자\s?친구|여자\s?친구|애인|사귀|만나는\s*사람|만나던|연애|전남친|전여친",
        r"boyfriend|girlfriend|partner|dating|seeing|going out with|with before|relationship|my ex",
        rf"남친|여친|남자\s?친구|여자\s?친구|애인|사귀|사귄|헤어|소개팅|{_B}썸|연애|고백|(?<!\d)1일(?!\s*[에로부까])|백일|정리했|차였|끝났|끝냈|여기까지|결혼|약혼|프러포즈|청혼|데이트|다시\s*만나|잘\s*돼\s*가",
        r"boyfriend|girlfriend|dating|dates?|seeing (?:someone|somebody|a)|broke up|split|are done|over with|engaged|propos\w+|single|kissed|ex|married|moved in with|third date|my fella|my girl|cooked for me|dumped|called it quits|anniversary",
    ),
    _domain(
        "doctor",
        r"의사|선생님|원장|병원|주치의|진료|클리닉|한의원|치과|상담",
        r"doctor|gp|therapist|dentist|physio\w*|clinic|counsel\w+|specialist|vet|midwife|hospital|optician",
        r"의사|선생님|쌤|원장|병원|주치의|진료|클리닉|한의원|치과|상담|의원",
        r"doctor|doc|dr|gp|therapist|dentist|physio\w*|clinic|counsel\w+|specialist|vet|practice|midwife|shrink",
    ),
    _domain(
        "medicine",
        r"약|복용|용량|몇\s*(?:mg|알|정|밀리)|처방",
        r"dose|dosage|mg|milligrams?|pills?|medication|meds|prescri\w+|take for",
        rf"{_B}약(?:을|은|이|도)?\s|\d\s*(?:mg|밀리)|{_B}[한두세네반]\s*알|복용|처방|용량|{_B}알로",
        r"mg|milligrams?|dose|pills?|tablets?|prescri\w+|put me on|bumped (?:me )?(?:up )?to|cut (?:me )?(?:down )?to|upped|lowered|halved|doubled|inhaler|insulin|meds",
    ),
    _domain(
        "exercise",
        r"운동|헬스|뛰",
        r"exercise|work ?out|sports?|fit(?:ness)?|gym|train(?:ing)?|keep in shape",
        r"운동|헬스|수영|필라테스|요가|러닝|달리기|조깅|등산|클라이밍|배드민턴|테니스|축구|풋살|농구|골프|복싱|주짓수|크로스핏|스쿼시|탁구|볼링|자전거|PT|피티|체육관|뛰(?:어|는|고|러)|발레|스피닝|줄넘기|마라톤|태권도|검도|유도|배구|야구",
        r"exercise|gym|run(?:ning)?|jog\w*|swim\w*|yoga|pilates|climb\w*|boulder\w*|row(?:ing|er)?|tennis|squash|padel|pickleball|boxing|crossfit|cycl(?:e|ing)|spin|hik(?:e|ing)|work(?:ing)? ?out|weights|lift(?:ing)?|football|soccer|basketball|netball|volleyball|karate|judo|jiu-jitsu|barre|zumba|dance|ballet|rugby|cricket|skat(?:e|ing)|parkrun|marathon",
    ),
    _domain(
        "learning",
        r"배우|배웠|배운|레슨|취미|악기|수업|학원|클래스",
        r"learn(?:ing|ed|t)?|lessons?|hobby|hobbies|classe?s?|instrument|into|take up|doing these days|pastime|doing",
        r"배우|배워|배웠|레슨|취미|클래스|수업|학원|동호회|입문|독학|피아노|기타(?:를|는|도|\s)|첼로|바이올린|드럼|우쿨렐레|플루트|하모니카|색소폰|가야금|도예|도자기|물레|수채화|유화|그림|드로잉|뜨개|코바늘|베이킹|제과|목공|가죽|캘리|서예|꽃꽂이|사진|춤|댄스|발레|영어|일본어|일어|중국어|스페인어|프랑스어|불어|독일어|코딩|자격증|합창|공방|시작(?:했|함|하)|등록(?:했|함)|끊었|끊음|접(?:었|고|음)|갈아탔|관뒀",
        r"learn(?:ing|ed|t)?|lessons?|class(?:es)?|hobby|tak(?:en|ing) up|took up|tried|trying|practi[cs]\w+|pottery|ceramics|piano|guitar|cello|violin|drums?|ukulele|banjo|accordion|flute|trombone|trumpet|saxophone|chess|crochet\w*|knit\w*|woodcarving|woodwork\w*|carpentry|paint(?:ing)?|watercolou?rs?|draw(?:ing)?|calligraphy|photography|embroidery|quilt\w*|gardening|choir|improv|spanish|french|german|italian|japanese|korean|mandarin|coding|sign language|it['’]s \w+ now|quit|instead|packed in|dropped",
    ),
    _domain(
        "drink",
        r"마시|마셔|커피|음료|몇\s*잔",
        r"drink(?:ing)?|coffees?|tea|beverage|cups",
        r"커피|라떼|아메리카노|아아|콜드브루|에스프레소|차(?:만|를)\s*마|녹차|홍차|보리차|캐모마일|루이보스|디카페인|마시|마셔|마심|맥주|소주|와인|막걸리|제로|탄산|금주|술",
        r"coffees?|latte|espresso|decaf|tea|matcha|drink(?:ing)?|soda|coke|beer|wine|sober|cups?|kombucha|smoothies?|juice|caffeine|water",
    ),
    _domain(
        "diet",
        r"식단|채식|다이어트|뭐\s*먹|고기|아침(?:으로|은)|점심(?:으로|은)|저녁(?:으로|은)",
        r"diet|vegetarian|vegan|eat(?:ing)?|meat|breakfast|lunch",
        r"채식|비건|키토|저탄고지|다이어트|단식|식단|고기|샐러드|도시락|닭가슴살|끊었|오트밀|아침(?:은|으로)|점심(?:은|으로)",
        r"diet|vegetarian|vegan|keto|paleo|fasting|carbs?|meat|burger|gluten|dairy|pescatarian|sacked off|oatmeal|porridge|eggs|salads?",
    ),
    _domain(
        "haunt",
        r"카페|단골|커피숍|식당|맛집|밥집|술집|빵집|미용실|분식집|국밥집|가게|자주\s*가",
        r"coffee (?:shop|place)|caf[eé]|pub|local|bar|restaurant|bakery|haunt|spot|hang ?out|regular|barber|salon|go-to|usual",
        r"카페|단골|커피숍|식당|맛집|밥집|술집|빵집|미용실|국밥집|사장님이|(?:으로|로)\s*(?:다니|다녀|다님|갈아탔|옮겼)|문\s*닫|폐업|새로\s*(?:생긴|뚫)|정착",
        r"coffee (?:shop|place)|caf[eé]|pub|local|bar|restaurant|bakery|deli|haunt|spot|person now|regular|closed|shut|barber|salon|decamped|hang ?out|window seat|quiz|usual",
    ),
    _domain(
        "fan",
        r"응원|팬(?:이|은|을|\s)|어느\s*팀|야구팀|축구팀|구단|최애|아이돌",
        r"fan|support|root for|team|club|favou?rite (?:team|band|player)",
        r"응원|팬(?:이|은|을|인|임|\s)|구단|갈아탐|갈아탔|갈아탄|입덕|탈덕|최애|직관|유니폼",
        r"fan|support(?:er|ing)?|root(?:ing)? for|season ticket|jersey|die-?hard|team|coach(?:ing)?|club",
    ),
    _domain(
        "show",
        r"드라마|예능|영상|보는\s*(?:거|게|드라마)|정주행|구독|뭐\s*봐|넷플",
        r"show|series|watch(?:ing)?|binge\w*|streaming|subscri\w+",
        r"드라마|예능|넷플릭스|티빙|웨이브|왓챠|디즈니|쿠팡플레이|유튜브|정주행|본방|시즌|다\s*봤|보는\s*중|구독|해지|요샌?\s",
        r"show|series|watch(?:ing|ed)?|season|episodes?|binge\w*|netflix|hulu|disney|streaming|subscri\w+|finished|onto|cancel(?:l?ed)?|finale",
    ),
    _domain(
        "book",
        r"읽(?:고|는|던|어|었)|책(?:은|이|을)?\s",
        r"read(?:ing)?|book|novel",
        r"읽|책(?:을|은|이)?\s|소설|시집|완독|북클럽|에세이|작가",
        r"read(?:ing)?|books?|novel|memoir|pages?|chapters?|gave up on|on to|onto|audiobook|book club",
    ),
    _domain(
        "game",
        r"게임",
        r"games?|playing",
        r"게임|겜|{_B}롤|랭크|스팀|접었|지웠|플스|스위치|콘솔".replace("{_B}", _B),
        r"games?|play(?:ing|ed)?|console|switch|steam|level|server|uninstalled|controller",
    ),
    _domain(
        "service",
        r"은행|통신사|보험|인터넷|요금제|구독|카드|저축|적금",
        r"bank|carrier|provider|broadband|internet|insur\w+|network|account|plan|energy",
        r"은행|통신사|보험|인터넷|요금제|알뜰폰|구독|뱅크|카드|해지|가입|갈아타|갈아탔|바꿨|바꿈|옮겼",
        r"bank(?:ing)?|carrier|provider|broadband|internet|insur\w+|network|account|switch(?:ed)?|signed up|contract|plan",
    ),
    _domain(
        "hair",
        r"머리|헤어|염색",
        r"hair|haircut|bangs|fringe",
        r"머리(?:를|가|는|도)?\s*(?:[가-힣]*로|다시|짧|길|잘|자르|염|볶|밀|했|단|파)|단발|파마|펌|염색|커트|앞머리|탈색|반삭|히피",
        r"hair|haircut|bangs|fringe|bob|perm|dyed?|bleach\w*|buzz(?:ed)?|highlights|braids|blonde|brunette|pixie",
    ),
    _domain(
        "waking",
        r"일어나|기상|알람|몇\s*시에\s*(?:자|깨|일어)|잠",
        r"wake|waking|get up|alarm|bedtime|go to bed|up at",
        r"알람|일어나|기상|깨(?:고|서|네|어)|새벽|늦췄|당겼|미라클|시에\s*자|취침",
        r"alarm|wak(?:e|ing|es)|woke|get(?:ting)? up|up at|lie-?in|bed(?:time)? (?:at|by)|asleep by|a\.?m",
    ),
    _domain(
        "roommate",
        r"룸메|같이\s*사는|동거|하우스메이트|누구랑\s*살",
        r"roommates?|flatmates?|housemates?|liv(?:e|ing) with|share with",
        r"룸메|같이\s*살|동거|하우스메이트|방\s*뺀|들어와서|둘이\s*살|혼자\s*살",
        r"roommates?|flatmates?|housemates?|live(?:s)? with|moved in|moved out|moving in|lodger|on my own|sublet|spare room",
    ),
    _domain(
        "teacher",
        r"선생|교수|담임|코치|강사|트레이너|과외|쌤|피디|편집자|담당",
        r"teacher|professor|advis[eo]r|coach|tutor|instructor|trainer|mentor|supervisor|editor",
        r"선생님|교수|담임|코치|강사|트레이너|과외|쌤|지도|피디|편집자|담당|안식년|바뀌",
        r"teacher|professor|prof|advis[eo]r|coach|tutor|instructor|trainer|mentor|supervis\w+|mr|mrs|ms|miss|substitute|editor",
    ),
    _domain(
        "volunteer",
        r"봉사|자원봉사",
        r"volunteer\w*",
        r"봉사|보호소|무료급식|연탄",
        r"volunteer\w*|shelter|soup kitchen|food bank",
    ),
    _domain(
        "smoking",
        r"담배|금연|흡연|피우|피워|전자담배",
        r"smok\w+|vap\w+|cigarettes?|nicotine",
        r"담배|금연|흡연|피웠|피우|피운|전자담배|전담|연초|한\s*대|니코틴",
        r"smok\w+|vap\w+|cigarettes?|fags|nicotine|patch(?:es)?|cold turkey|lit up",
    ),
    _domain(
        "appointment",
        r"예약|진료|검진|상담|수술|검사|시술|면접|심사|시험|발표|결혼식|공연|전시|며칠|날짜",
        r"appointment|scan|check-?up|hearing|surgery|interview|exam|test|wedding|recital|booked|scheduled|scheduled for|set for|check|fitting|viewing",
        r"예약|잡(?:았|혔|음|힘)|미뤄|미뤘|밀렸|밀림|당겨|당겼|앞당|바뀌|바꿈|변경|연기|취소|무산|날짜|확정|일로|일에",
        r"appointment|booked|scheduled|reschedul\w+|set for|moved|pushed|bumped|postponed|cancel(?:l?ed)?|letter came|date|put back|brought forward|confirmed",
    ),
    _domain(
        "trip",
        r"여행|휴가|놀러|출장|가기로",
        r"trip|vacation|holidays?|travel\w*|going|honeymoon|getaway|christmas|spending",
        r"여행|휴가|가기로|비행기|항공권|숙소|펜션|출장|무산|취소|대신|다녀올|놀러|비자|환불",
        r"trip|vacation|holidays?|booked|flights?|tickets|going to|off to|is off|['’]s off|instead|cancel(?:l?ed)?|hotel|cabin|cruise|camping|weekend in|scrap that|fell through",
    ),
    _domain(
        "goal",
        r"목표|다짐|꿈",
        r"goal|aim(?:ing)?|target|resolution|saving for|dream",
        r"목표|다짐|도전|꿈|모으|저축",
        r"goal|aim(?:ing)?|target|resolution|saving|hoping to|shooting for|dream",
    ),
    _domain(
        "project",
        r"주제|제목|작품|프로젝트|논문|연재|과제|쓰는|만드는|맡",
        r"topic|title|project|thesis|working on|novel|assignment|piece|dissertation|paper",
        r"주제|제목|작품|프로젝트|논문|연재|과제|갈아엎|새로\s*(?:쓰|씀|시작|들어)|맡",
        r"topic|title|project|thesis|working on|novel|draft|assignment|dissertation|paper|scrapp\w+|start(?:ed|ing) over|called",
    ),
    _domain(
        "school",
        r"학교|유치원|어린이집|학원|몇\s*학년|반(?:이|은)",
        r"school|daycare|kindergarten|preschool|grade|nursery|college|university|course",
        r"학교|유치원|어린이집|학원|전학|입학|학년|편입|휴학|복학|졸업",
        r"school|daycare|kindergarten|preschool|grade|nursery|college|enroll?\w*|transferr?\w*|campus|semester|major",
    ),
    _domain(
        "money",
        r"월세|요금|연봉|월급|시급|용돈|관리비|얼마",
        r"rent|salary|wage|pay|paying|bill|allowance|earn|cost|how much",
        r"월세|요금|연봉|월급|시급|용돈|관리비|[만천백]\s*원|\d만|만원|올랐|올려|인상|깎",
        r"rent|salary|wage|pay(?:ing)?|bill|raise|an hour|a month|a week|per month|deposit|[$£€]\s?\d+|\d+ (?:dollars|pounds|euros|quid|bucks)",
    ),
    _domain(
        "shift",
        r"근무\s*시간|교대|야간|주간|몇\s*시\s*출근|근무조",
        r"shifts?|hours|schedule",
        r"교대|야간|주간|오전반|오후반|근무|낮에\s*일|밤에\s*일|당직",
        r"shifts?|nights|days|mornings|evenings|hours|graveyard|seven to three|nine to five|schedule|swing",
    ),
    _domain(
        "name",
        r"별명|뭐라고\s*(?:불|부)|닉네임|활동명|애칭",
        r"nickname|call(?:ed)? me|handle|username|stage name",
        r"별명|불러|부르|부른|닉네임|활동명|애칭",
        r"nickname|call(?:s|ed|ing)? me|goes by|go by|handle|username|known as",
    ),
)


@cache
def domains(text: str) -> frozenset[str]:
    """The parts of a life that a question asks about."""
    return frozenset(domain.key for domain in DOMAINS if domain.ask.search(text))


def asking_words(text: str) -> str:
    """The words of a question that only say which part of a life it asks about."""
    found = [match[0] for domain in DOMAINS for match in domain.ask.finditer(text)]
    return " ".join(found)


def spoken_of(text: str) -> frozenset[str]:
    """The parts of a life that a line speaks of."""
    return frozenset(domain.key for domain in DOMAINS if domain.tell.search(text))
