"""Tells what a message is about, by weighted cues: "general" where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from samantha.language.normalise import fold
from samantha.types import Language, Topic

# Cues by topic, as regular expressions parted by blanks-free "|" and grouped by weight:
# 3 decides alone, 2 decides where nothing speaks against it, 1 needs company. A blank in a
# Korean cue may be missing in the text, a cue begins a word unless it starts with "~", and a
# weight below zero speaks against the topic.
Cues = tuple[tuple[float, str], ...]

# The least sum that names a topic, and by how much it must lead the next.
ENOUGH: Final = 2.0
LEAD: Final = 0.5

KOREAN: Final[Mapping[Topic, Cues]] = {
    "grief": (
        (
            3.5,
            "돌아가(?:셨|신|시|실)|장례|발인|납골당|산소에|상 ?치렀|상 ?당했|부고|조문"
            "|빈소|사별|49재|기일|제사|하늘나라|영정|유품|임종|고인|세상을? (?:떠|뜨|등)"
            "|먼저 (?:갔|보낸|떠난|보냈|간)|여의(?:었|고)|묘지|성묘|봉안당|유골|영안실"
            "|추모|고아가 됐|(?:친구|동생|아버지|어머니|엄마|아빠|할머니|할아버지|언니"
            "|오빠|누나|형|남편|아내|아들|딸|이모|고모|삼촌|선생님)(?:가|이|도)? (?:죽"
            "|떠나고|떠난 지|떠났)",
        ),
        (
            1.5,
            "꿈에 (?:할머니|엄마|아빠|아버지|어머니|할아버지|오빠|언니|동생|형|누나)"
            "|하늘에 (?:있|계)|떠난 (?:사람|엄마|아빠)|빈자리|살아 ?(?:계|있)(?:셨|었"
            "|으면)|그립",
        ),
        (-4, "강아지|고양이|멍멍이|냥이|햄스터|반려|토끼|앵무새|고슴도치|무지개다리"),
    ),
    "pet_loss": (
        (4, "무지개다리|무지개 다리|안락사|펫로스|반려동물 장례"),
        (
            3.5,
            "(?:강아지|고양이|멍멍이|냥이|댕댕이|햄스터|반려견|반려묘|토끼|앵무새"
            "|고슴도치|거북이|금붕어|물고기|노견|우리 (?:애|아이|개|초코|콩이|보리))(?:가"
            "|를|이|도|는|을)? .{0,14}(?:죽(?!겠|을 ?것|여|이|는 ?줄)|떠났|떠나|하늘"
            "|별이 됐|보내 ?(?:줬|준|고|주)|보냈|묻어|묻었|갔어|잃|떠나보)|(?:죽은|떠난"
            "|보낸) (?:강아지|고양이|햄스터|우리 강아지)",
        ),
        (
            2,
            "(?:목줄|하네스|밥그릇|유골함|빈 ?방석|털이|장난감)(?:을|이|만|를"
            "|은)? .{0,10}(?:못 치우|치우지|보면|나와서|그대로)|보내 ?(?:준|주고) (?:지"
            "|나서)|지 .{1,8} 아직도 목줄",
        ),
    ),
    "parting": (
        (
            3.5,
            "헤어(?:졌|진|지자|질|졌다|지고|짐|지는|졌던|졌는데)|차였|차인|이별"
            "|전 ?(?:남친|여친|남자친구|여자친구|애인)|잠수 ?(?:이별|탔|타)|환승"
            "|깨졌어 (?:우리|여친|남친)|(?:남친|여친|남자친구|여자친구|애인|우리)(?:랑|가"
            "|이|은|는)? .{0,6}(?:깨졌|끝났|끝내|정리했)|만난 (?:사람|남자|여자)(?:이랑"
            "|랑|하고|과)? .{0,4}(?:끝|정리)|재회|그만 ?만나|끝내자고|차버렸|이별 통보"
            "|연애(?:가)? 끝|파혼",
        ),
        (
            1.5,
            "그 사람 (?:사진|생각|번호)|걔 (?:사진|생각|번호|물건)|다시 만날 수|못 잊"
            "|잊혀지|프사|카톡 차단|차단했|매달렸|붙잡았|바람(?:을)? (?:폈|피)"
            "|다른 사람이 생겼|그 사람",
        ),
        (-4, "이혼|별거|양육|친구랑 헤어지고|손절"),
        (-2, "헤어지고 집에|돌아가셨"),
    ),
    "divorce": (
        (
            4,
            "이혼|별거|양육권|양육비|재산 ?분할|위자료|전남편|전처|전와이프|협의 ?이혼"
            "|조정 ?(?:기간|위원)|숙려 ?기간|돌싱|각방|법원에서 도장|갈라서|결혼(?:을"
            "|이)? (?:끝|깨)|싱글맘|싱글대디",
        ),
    ),
    "loneliness": (
        (
            3,
            "외로|외롭|쓸쓸|고독|혼자(?:인|라는) (?:것|거|기분|느낌)|나 혼자인|나만 혼자"
            "|연락할 (?:사람|데|친구)|말할 (?:사람|데|곳)|만날 사람|부를 사람|(?:아무도"
            "|아무하고도|아무랑도) .{0,10}(?:없|안|말|연락)|내 편이|혼자 밥|혼밥|혼자 먹"
            "|혼자 (?:보내|보냈|남|있는 게|있으니|생일|술)|얘기할 (?:사람|데|곳)"
            "|사람이 그리|기댈 (?:곳|데|사람)|의지할 (?:곳|데|사람)|텅 빈 (?:집|방)"
            "|연락(?:이)? (?:한 통|하나|아무 데서|올 데)|마음이 시리|혼자(?:라서|라|인)",
        ),
        (1, "혼자|적막|허전|공허"),
        (-2, "고향|타지|유학|여행|강아지|고양이|차박|등산"),
        (-3, "너도 외로|네가 외로|외로움을 (?:느|알)|ai"),
    ),
    "work": (
        (
            3,
            "회사|직장|출근|퇴근|야근|업무|거래처|미팅|이직|사표|퇴사|상사|팀장|부장|과장"
            "|대리님|사수|신입|동료|연봉|회식|워라밸|근무|인사 ?(?:이동|팀|평가)|결재"
            "|보고서|프로젝트|연차|재택|알바|아르바이트|월요병|사무실|인수인계|고객사"
            "|클라이언트|부서|팀원|입사|휴직|복직|일이 (?:너무|많|힘|안|산더|밀|끝)"
            "|일 (?:때문|하기 싫|진짜 (?:못|힘)|힘)|승진 ?(?:누락|에서)|해고|잘렸"
            "|구조 ?조정|계약직|정규직|인턴|이력서|자소서|마감",
        ),
        (
            -2,
            "합격|취업했|취업 ?됐|승진했|승진함|소개팅|여행|번아웃|비웃|망신"
            "|소리(?:를)? (?:지|질)|깨졌|혼났|친구|동기가|동창",
        ),
        (-1, "심심|떨어졌|과제|수업|학점|부러"),
    ),
    "humiliation": (
        (
            4,
            "개?망신|비웃|쪽팔|쪽 ?팔|개쪽|수치|굴욕|모욕|(?:팀장|상사|부장|사장|선배"
            "|선생|교수|과장|손님|고객|사람들|다들|애들|면접관|꼰대).{0,20}(?:깨졌|깨짐"
            "|혼났|무시|소리(?:를)? (?:지|질)|조롱|면박|던졌|반말|욕|갈구|갈궜|놀렸|호통"
            "|창피)|(?:사람들|애들|다들|모두|팀원들|직원들) (?:앞에서|다 (?:보는"
            "|있는)).{0,20}(?:깨|혼|창피|욕|소리|면박|무안|울)|면전에서|무안(?:을)? (?:당"
            "|줬|주)|왕따|따돌|은따|갑질|놀림(?:을|당)|우스워 보|우습게 (?:보|봐|알)"
            "|만만하|호구 취급|얕(?:보|잡)|깔보|무시당|무시(?:를)? 당|개무시",
        ),
        (2, "깨졌|혼났|무시하|무시해|면박|창피"),
        (-3, "액정|화면|유리|컵|그릇|핸드폰|폰이|남친|여친|접시|기록|잠이|잠을|환상|부모님|동생"),
        (-1.5, "내 자신|나 자신|스스로|내가 한 짓"),
    ),
    "failure": (
        (
            3,
            "불합격|탈락|낙방|낙제|떨어졌(?!어 버스)|떨어진 (?:것|거|시험)|실패|말아먹"
            "|망했|망쳤|망침|폐업|파산|부도|졌어|고배|좌절|광탈|서류 ?탈락|최종에서"
            "|물거품|수포로|엎어졌|재수해|삼수|f ?나왔|꼴찌|역부족|헛수고|물 ?건너",
        ),
        (
            -2,
            "친구|연애|썸|다이어트|요리|머리|화장|앞머리|돈이|통장|체력|기온|온도"
            "|정 ?떨어|학점|주식|밥맛|입맛|낙엽|티켓팅|나뭇잎|열이|기운|정이",
        ),
    ),
    "illness": (
        (
            3,
            "암이|암 ?(?:진단|환자|수술|이래|판정)|수술|입원|퇴원|항암|응급실|검사 ?결과"
            "|조직 ?검사|진단(?:을|받|서)|우울증|공황|조울|불안 ?장애|adhd|치매|당뇨"
            "|고혈압|디스크|백혈병|뇌졸중|투병|통원|약 (?:먹|복용|부작용)|완치|재발|mri"
            "|ct |시한부|중환자|방사선|희귀병|난치|아토피|독감|코로나|확진|폐렴|간병|병원"
            "|의사(?:가|선생| 선생)|아프(?:셔|신|시|대)|편찮|감기|몸살|열이 (?:나|안|펄"
            "|38|39|40)|장염|식중독|정신과|상담 ?센터|유산했|난임|시술|병(?:이|을) (?:났"
            "|나|심|재|얻|앓)|진료|응급",
        ),
        (-2.5, "강아지|고양이|동물 ?병원|돌아가|장례|병원 놀이|배우 ?고|드라마"),
    ),
    "family": (
        (
            2.5,
            "엄마|아빠|부모님|아버지|어머니|시어머니|시댁|친정|장모|형제|자매|남동생"
            "|여동생|동생이|동생은|동생 때문|오빠가|언니가|누나가|형이|가족|명절|큰집"
            "|사춘기|아들(?:이|은|놈|녀석)|딸(?:이|은|내미)|며느리|사위|올케|시누이|고부"
            "|남편|와이프|아내|육아|친척|잔소리|할머니|할아버지|애들 (?:재|밥|키)"
            "|우리 애(?:가|는)|큰애|둘째|막내",
        ),
        (
            -2.5,
            "돌아가|장례|기일|제사|이혼|별거|무지개|강아지|고양이|생일|프러포즈|입원|수술"
            "|치매|암이|병원|집밥|타지|유학|하늘|항암|전남편|여사친|여직원|납골",
        ),
        (-1, "고맙|고마|감사"),
    ),
    "shame": (
        (
            3,
            "부끄러(?:워|운|웠|움|울)|죄책|자책|창피(?:해|하|한|스)|나 ?자신이 (?:싫|한심"
            "|미|혐|창)|내가 (?:너무 )?(?:한심|혐오|싫|쓰레기|역겨|못났|밉|미워)|수치심"
            "|들킬까|들켰|양심|후회(?:돼|되|스)|얼굴이 (?:화끈|빨개|달아)|이불 ?킥|흑역사"
            "|면목|용서(?:가|를)? (?:안|못)|떳떳|거짓말(?:을)? (?:했|한|하고|해 버)"
            "|고개를 못|내 잘못|내 탓|자괴감|자기 ?혐오|볼 낯|내가 한 짓",
        ),
        (-2.5, "(?:친구|베프|남친|여친|남편|아내|엄마|동생)(?:가|이) 나한테|나한테 거짓말"),
        (-1.5, "너한테|너 때문|사람들 앞|팀장|상사|발표"),
    ),
    "envy": (
        (
            3,
            "부러(?:워|운|웠|움|울|우|웠다)|부럽|나만 (?:제자리|뒤처|뒤쳐|빼고|이러고|못"
            "|이 모양|혼자 뒤)|배 ?아(?:파|프|팠)|남들은? 다|다들 (?:잘|행복|결혼|취직"
            "|앞서|집)|열등감|비교(?:돼|되|하게|당|하)|친구들은 다|시샘|샘이? (?:나|났)"
            "|질투 ?(?:나|났|심|해)|상대적 박탈감|금수저|잘나가는데|나는 왜 (?:이|저)"
            "|인스타 (?:보|속)|뒤처(?:진|지|졌)|뒤쳐",
        ),
        (
            -3,
            "남친|여친|남자친구|여자친구|남사친|여사친|남편|너 나 말고|다른 여자"
            "|다른 남자|전남친|전여친|애인|단둘이",
        ),
        (-1, "엄마|부모님"),
    ),
    "burnout": (
        (
            3.5,
            "번 ?아웃|방전|소진|탈진|의욕이? (?:없|안|바닥|사라|떨어)|무기력"
            "|기운이? (?:없|안|하나도|빠)|다 (?:지쳤|놓고|내려놓|때려)|지쳤|지친다|지쳐"
            "|쉬어도|한계(?:야|인|에|다|가)|달려왔|달려와|쉬고 ?싶|에너지가? (?:없|바닥"
            "|안|고갈)|버티(?:는|기|고|다)|버거|벅차다|아무것도 (?:하기 싫|안 하고 싶"
            "|못 하겠)|손 ?하나 까딱|다 귀찮|만사가? ?귀찮|안식년|휴식이 필요|녹초"
            "|하얗게 불태|텅 (?:비|빈) (?:것|느낌|기분)|과로",
        ),
        (-2, "사람(?:한테|에게|이랑)|연애|헤어|말하기|대화|더위|육아|산책|운동|강아지"),
    ),
    "night": (
        (
            3,
            "새벽 ?(?:두|세|네|한|다섯|[1-5]|감성|까지|인데|이라|공기|이네|이 (?:싫|무"
            "|길))|밤(?:만|이) (?:되|무|길|싫|깊|외|두|제일|너무)|한밤|밤중|밤마다"
            "|밤새 (?:뒤척|생각|울)|밤에는? (?:더|생각|자꾸|무|혼자|이런)|밤이 (?:돼|되)"
            "|깊은 밤|심야|불 끄면|밤하늘|야심한|오밤중|늦은 밤",
        ),
        (
            -2.5,
            "잠이? (?:안|못|통|깨|설)|못 자|못 잤|잠을|불면|야근|치킨|라면|야식|꿈|알람"
            "|자야|잘 자|편의점|배고|일어나야|공부|시험",
        ),
    ),
    "homesickness": (
        (
            4,
            "고향|향수병|타지|타향|타국|집밥(?:이)? (?:먹|그|생각|먹고)|한국 (?:음식"
            "|이 그|가고|돌아)|유학 (?:와|온|생활)|이민|외국(?:에서|에|생활)"
            "|해외 ?(?:생활|살)|본가|고국|집 ?떠나|집에 가고 ?싶.{0,8}(?:멀|비행기)"
            "|집이 그리|먼 나라|워홀|워킹 ?홀리데이|시차|교환학생|자취방(?:이)? 낯|기숙사"
            "|엄마 밥|엄마가 해 ?(?:준|주던)|상경|고향집|동네가 그립|사투리(?:가)? 그리"
            "|한국말",
        ),
        (-2, "명절에 가기 싫|여행 ?(?:가|다녀|계획)"),
    ),
    "small_joy": (
        (
            3,
            "소소(?:하게|한) (?:행복|기쁨|재미|즐)|소확행|기분 ?(?:이 |은 )?(?:좋(?!지|진"
            "|은 척|을)|째지|최고)|서비스로|덤으로|주웠|운(?:이)? 좋|럭키|딱 맞춰"
            "|행복(?:했|하다|해|하네|하더)|마음이 (?:몽글|포근|따뜻|간질)|웃었|힐링"
            "|설렌다|신났|신나|기뻤|기뻐|뽀송|완벽한 (?:하루|날|타이밍)|칭찬 ?(?:받|들)"
            "|득템|세일|무지개(?! ?다리)|좋은 일(?:이)? 있|꿀잠|첫눈|꽃(?:이|을) (?:폈|피"
            "|받|샀)",
        ),
        (
            -3,
            "안 좋|않|아니|못|척|면 좋겠|싶|합격|승진|프러포즈|임신|나만|다 행복|당첨"
            "|불행|행복해 보|행복하게|슬|우울|죽",
        ),
        (-2, "비웃|여행|강아지|고양이|남친|여친|날씨|엄마|아빠|결혼|친구|취업|헤어|이혼|월급"),
    ),
    "big_joy": (
        (
            4,
            "합격(?!.{0,6}못)(?:했|이|!|통|함|한|증|발표에)|붙었(?!.{0,4}나)|취업(?:했|됐"
            "|성공|에 성공)|취직(?:했|됐)|승진(?:했|함|이다|이야|!)|당첨|프(?:러"
            "|로)포즈(?:를)? ?(?:받|했|성공)|임신(?:했|이|이래|!|성공)|(?:아기|아이|아가"
            "|애기|딸|아들|조카)(?:가|를|이)? .{0,5}(?:생겼|태어|낳)|결혼(?:해!|하기로"
            "|한다!|식 날짜)|해냈(?:어!|다!)|꿈을 이|꿈이 이루|우승|대상 (?:받|탔)"
            "|1등(?:했| 했|이)|수석|최종 ?합격|계약(?:했| 성사| 따)|등단|데뷔"
            "|투자(?:를)? (?:받았|유치)|집 ?샀|내 집 마련|박사 ?(?:됐|학위)|완치 ?(?:판정"
            "|됐|됨)|드디어 (?:됐|붙|성공|오픈|해냈|취)",
        ),
        (
            -4,
            "불합격|떨어|못 붙|안 됐|부러|배 ?아|질투|사촌이|동기가|친구가 먼저|나만"
            "|까 봐|누락|남이|걔가|실패|샘이|붙었으면|하면 좋|안 생|헤어|포기",
        ),
        (-2, "친구(?:가|는)|애가|싸움|싸움이|동생(?:이|은)"),
    ),
    "romance": (
        (
            3,
            "짝사랑|썸|소개팅|데이트|고백(?:할|을|했|하|받)|남자친구|여자친구|남친|여친"
            "|기념일|좋아하는 (?:사람|애|남자|여자|오빠|선배|누나)|애인|연애|사귀(?:기로"
            "|자|게|고|는|는데|었)|설레(?:는 사람|게 하)|짝남|짝녀|썸남|썸녀|밀당"
            "|답장이? (?:없|안|늦|느)|읽씹|안읽씹|첫 ?키스|첫사랑|호감|그린라이트|이상형"
            "|결혼하고|프러포즈|마음이 (?:있|가는|생)|번호 ?(?:땄|물어|따)|커플",
        ),
        (
            -4,
            "헤어|차였|이별|깨졌|끝났|전남친|전여친|질투|이혼|바람 ?(?:폈|피)|여사친"
            "|남사친|다른 (?:여자|남자)|무지개|전 남|전 여|환승|재회|파혼",
        ),
        (-2.5, "사만다|너랑|너를|널|ai|친구들은|입대|돌아가|죄|합격"),
    ),
    "pride": (
        (
            3.5,
            "뿌듯|자랑(?:스|하고|할|이야|하나)|대견|완주|해냈|해낸|(?:끊은|금연|금주|단주"
            "|시작한|참은) 지|드디어 (?:다 |완|끝냈|해)|(?:내|제) 힘으로|스스로(?:가"
            "|에게)? (?:대견|칭찬|자랑|기특|뿌듯)|기특|목표(?:를)? (?:달성|이뤘|채)"
            "|칭찬해 ?줘|포기 ?(?:안|하지) .{0,5}(?:했|고)|극복(?:했|해)|끝까지 (?:해|버"
            "|다)|완성했|자격증 ?(?:땄|취득)|면허 ?(?:증)? ?(?:땄|합격|한 번에)|안 떨고"
            "|마라톤",
        ),
        (
            -3,
            "못 해냈|엄마가 자랑|부모님|못 (?:끊|하)|자랑질|담배 끊기 힘|친구가 자랑"
            "|헤어진 지|만난 지|떠난 지|지 친구",
        ),
    ),
    "gratitude": (
        (
            3,
            "고마(?:웠|운 (?:사람|마음|분|일|친구)|움)|고맙더|감사(?:한 (?:마음|분|일"
            "|사람|하루)|하게|했|드리고|하더|할 (?:일|사람)|해야)|감동(?:했|받|이|적)"
            "|은인|은혜|고맙다(?:는|고) (?:말|하)|(?:엄마|아빠|친구|동생|부모님|선생님"
            "|남편|아내|언니|오빠|그 사람)(?:가|이|한테|에게|께|들에게|들이"
            "|들한테)? .{0,10}(?:고맙|고마|감사)|도와준 (?:분|사람)|도와줘서|덕을 봤|보답"
            "|신세 졌|챙겨 ?(?:줘서|줬|주셔)|도와(?:줬|주셨|주셔)|양보해",
        ),
        (
            -3,
            "고맙단 말(?:도)? 안|고마운 줄|고마워하지|고맙다는 말도 안|감사할 줄|안 도와"
            "|아무도|너한테|너 덕",
        ),
        (-1, "회사|헤어"),
    ),
    "boredom": (
        (
            3.5,
            "심심|지루|할 ?(?:게|거|것|일)(?:가|이)? ?없|재미(?:있는|난)? (?:거|것|일"
            "|게) ?(?:없|뭐)|재밌는 (?:거|것|일|게) ?(?:없|뭐|좀)|따분|무료(?:해|하)|노잼"
            "|권태|재미없|뭐 ?하고 ?놀|시간이 (?:안 가|너무 안)|똑같은 (?:하루|일상)"
            "|매일 똑같|쳇바퀴",
        ),
        (-2, "너 재미없|네 (?:농담|말|얘기)|영화|드라마|수업|회의|게임(?:이)? 재미없"),
    ),
    "weather": (
        (
            3,
            "날씨|비(?:가|는)? (?:와|오|온|올|왔|내|엄청|많이|너무|또|계속|쏟|그쳤|그치"
            "|소리|맞|폭)|눈(?:이|은)? (?:펑펑|와|오네|온다|왔|올|내|쌓|많이|엄청)|장마"
            "|태풍|미세 ?먼지|황사|폭염|한파|폭우|폭설|소나기|천둥|번개|습(?:하|해|도)"
            "|후덥|쌀쌀|추(?:워|웠|위|운)|춥|더(?:워|웠|위|운|운데)|덥|영하|영상 \\d|기온"
            "|하늘이? (?:맑|파|흐|예|높)|화창|바람(?:이)? (?:불|차|시|많|세)|안개|햇(?:살"
            "|빛|볕)|맑(?:다|네|은 날|음)|흐(?:리|림|려|린)|단풍|벚꽃|무더|우산|일교차"
            "|꽃샘|환절기|빙판",
        ),
        (
            -3,
            "잃어버|마음이 (?:추|춥)|눈물|비웃|비싸|비교|비밀|비행기|기분이 좋|머리"
            "|바람 ?(?:피|폈|맞)|더운데 운동",
        ),
        (-2, "여행|강아지|산책시|고양이|등산|헤어|영화|이불|옷|잠이|돌아가|외로|쓸쓸"),
    ),
    "food": (
        (
            3,
            "배 ?고(?:파|프|픈|팠)|배불|맛(?:있|없|집|이 |나|도)|먹고 ?싶|뭐 ?먹|먹을까"
            "|야식|치킨|피자|라면|떡볶이|파스타|김치|찌개|삼겹살|고기|초밥|국밥|햄버거"
            "|마라탕|디저트|케이크|빵|커피|카페|아이스크림|점심|저녁(?:은|을|에|으로"
            "|밥)? .{0,6}(?:먹|뭐|메뉴|해|시|굶)|아침(?:은|을|밥)? (?:먹|굶|안 먹)"
            "|밥(?:은|을|도)? (?:먹|해|안|못|맛|차)|식당|요리|반찬|배달|레시피|입맛|식욕"
            "|간식|과자|초콜릿|밥맛|끼니|굶|술(?:을|이|도|만)? (?:마|먹|한)|맥주|소주"
            "|와인|딸기|과일|국수|냉면|족발|회(?:를)? 먹|만두|갈비|김밥",
        ),
        (
            -3,
            "혼자 (?:밥|먹)|혼밥|집밥|다이어트|살(?:이|을)? (?:쪄|쪘|찌|빠|빼)"
            "|약(?:을)? 먹|마음(?:을)? 먹|겁(?:을)? 먹|애 ?먹|해 ?먹고|욕(?:을)? 먹|까먹"
            "|엿 ?먹|츄르|간식을 (?:숨|훔)|강아지|고양이|나이|말아먹|골탕|타지|유학"
            "|술만 마시|남친|남자친구|여자친구|헤어|먹고 ?살|쿠키를 서비스|식당에서 쪽"
            "|불면|잠이|잠을|아빠가 술|돈이|거식|폭식|소개팅|친구랑 싸",
        ),
        (-1.5, "회사|엄마|못 먹겠|입맛이 없|밥을 못|친구|여행"),
    ),
    "weekend": (
        (3, "주말|토요일|일요일|불금|금요일|연휴|쉬는 날|휴일|불토"),
        (
            -2.5,
            "출근|근무|회사|야근|소개팅|데이트|여행|결혼식|장례|외로|아무하고|말을 안"
            "|시험|병원|등산|낚시|약속|클라이밍|친구|엄마|부모님|강아지|고양이|연락|면접"
            "|업무|제사|헤어|혼자|수술",
        ),
    ),
    "tease": (
        (
            3,
            "메롱|바보지|깡통|허당|너 바보|바보야 ?ㅋ|뻥이(?:야|지)|놀려|놀리|속았지"
            "|약 ?오르|쫄보|삐졌",
        ),
        (-2, "애들이|사람들이|팀장|친구|왕따|남친|여친|엄마|동생|슬|죽"),
    ),
    "silence": (
        (
            3,
            "아무 ?(?:말|얘기)(?:도)? (?:하기|안 하고|하고 싶지|못|없이)|말(?:이"
            "|도)? (?:안 나|하기 싫|하고 싶지|없이 있)|조용히 (?:있|해|좀)|말 ?시키지"
            "|가만히 (?:있|두)|그냥 (?:가만|조용)|할 말이 없|말하기 싫|말하고 싶지 않"
            "|설명하기 싫|침묵|말없이 있",
        ),
        (-2, "너|왜|무시|친구가|남친|여친|남편|엄마|혼자 밥|연락|아무하고"),
    ),
    "self": (
        (
            3,
            "(?:너|넌|너는|너도|네가|니가|사만다|사만다는|사만다도|당신|당신은"
            "|당신도)\\s.{0,14}(?:사람이야|사람이|인간|기계|로봇|ai|인공지능|프로그램"
            "|감정|느껴|느끼|꿈을? ?(?:꿔|꾸)|의식|자아|영혼|존재|죽(?:어|는|을)|살아"
            "|누구야|누구니|누구세|뭐야|몇 살|어디에? ?(?:있|살)|태어|몸이|사라|잠을? 자"
            "|외로|생각해|진짜야|실체|만들(?:어|었)|배고|심장|기억해)|(?:ai|인공지능|로봇"
            "|기계|챗봇)(?:인데|도|가|는|이라|면|랑|라서|한테|라도)|정체가|자아(?:가|는)",
        ),
        (-2.5, "사랑해|좋아해|바보|ㅋㅋ|멍청|내 생각|걔|회사에|도입|일자리|남친|여친"),
    ),
    "love_you": (
        (
            3.5,
            "사만다(?:야|를|가|는)? ?(?:사랑|좋아(?!하는 (?:색|음|거|게|노)))|(?:너|널"
            "|너를|네가|니가|사만다가|당신을|당신이)(?:를|가|도)? ?(?:너무 |정말 "
            "|진짜 )?(?:사랑|좋아(?:해|하는 것|하게|졌|지))|너랑 (?:사귀|연애|결혼)"
            "|나랑 (?:사귀|결혼|연애)|너한테 (?:반|설레|빠)|^(?:나 )?(?:정말 |진짜 "
            "|많이 )*사랑해(?:요)?[!~♥.]*$|너(?:를)? 보고 ?싶|사랑한다고 해|나 사랑해"
            "|나 좋아해",
        ),
        (-3, "(?:엄마|아빠|남편|아내|남친|여친|걔|친구)|뭐 좋아|무슨"),
    ),
    "jealousy": (
        (
            4,
            "(?:남친|여친|남자친구|여자친구|남편|아내|애인|썸남|썸녀)(?:이|가|한테|은"
            "|는)? .{0,20}(?:다른 (?:여자|남자|사람|애)|여사친|남사친|전여친|전남친"
            "|여직원|남직원|전 여|전 남|여자(?:랑|애|들)|이성)|(?:남사친|여사친)"
            "|질투(?:나|가|를|하|해).{0,10}(?:남친|여친|애인|남편)|나 ?말고 .{0,8}(?:다른"
            "|누구|여러)|다른 (?:사람|사람들|애|유저|이용자)(?:이랑|랑|들이랑|들하고|하고"
            "|들과|과|한테|들한테)도 .{0,12}(?:얘기|대화|이래|다정|말|잘해)|몇 명(?:이랑"
            "|하고|과) (?:얘기|대화|말)|너 .{0,6}질투|두 번째 같|의심(?:돼|되|가)"
            "|바람 ?(?:피|났|난)는? ?(?:것|거|건)",
        ),
        (-1, "승진|집을 샀|나만 제자리|헤어"),
    ),
    "disagreement": (
        (
            3.5,
            "(?:네|니|너의|너|그) (?:말|의견|생각)(?:이|은|는|에|에는)? .{0,6}(?:틀|아닌"
            "|아니|동의 ?(?:못|안)|다르|반대|이상)|동의 ?(?:못|안|하지|할 수 없)|(?:나는"
            "|난|저는|전|내) .{0,6}(?:그렇게 생각 ?안|그렇게는 생각|그렇게 생각하지"
            "|생각이? (?:좀 )?(?:달라|다른|달))|그건 (?:아니지|아닌 것|아닌데|틀|네가)"
            "|반대야|반대 ?의견|네가 틀|안 그런 ?(?:것|거)|생각은 (?:좀 )?(?:달라|다른)"
            "|말도 안 되는 소리|토를 달",
        ),
        (-2, "엄마|남편|팀장|친구(?:가|랑)|남친|여친"),
    ),
    "apology": (
        (
            3.5,
            "미안(?:해|하다|해요|했|하네|한데|$|\\.)|미안$|죄송|사과(?:해야|하고|할|를"
            "|를 |하려|할까|했|문자|드|하라|편지|는)|내가 (?:잘못했|심했|말이 심|예민했)"
            "|화해(?:하고|할|하)|용서해 ?줘|내가 먼저 잘못",
        ),
        (
            -2.5,
            "사과 ?(?:먹|를 (?:먹|깎|샀)|주스|나무|즙)|미안하(?:지도|대)|안 미안"
            "|미안하단 말도|사과도 안|사과를 (?:안|왜)",
        ),
    ),
    "morning": (
        (
            3,
            "굿 ?모닝|좋은 아침|방금 일어|지금 일어|막 일어|(?:이제|나) 일어났"
            "|아침(?:부터|이다|이네|이야|인데|햇살|이 (?:또|밝|왔|싫|제일))|기상|눈 ?떴"
            "|늦잠(?:을)? ?잤|알람|모닝",
        ),
        (-2, "아침(?:은|을|밥)? ?(?:먹|굶)|잠을 못|한숨도|못 잤|여행|모닝콜 해|혼났|강아지|비"),
    ),
    "good_night": (
        (
            3.5,
            "잘 ?자(?:요|라|$|[ !~.,])|굿 ?나잇|굿밤|안녕히 주무|자야겠|자러 (?:갈|가)"
            "|이만 잘|나 잘게|이제 잘게|먼저 잘게|좋은 꿈|꿈나라|잘 시간|이제 잔다|자려고"
            "|자고 싶|누웠",
        ),
        (
            -3,
            "잘 ?자(?:고 (?:있|싶지)|서)|잘 자라(?:서|고 있)|잘 자랐|못 자|안 와|잠이 안"
            "|눈이 안|잘 자는|낮잠|강아지|고양이|아기|불면|잘 자다|자려고 (?:해도|누우면"
            "|하면)",
        ),
    ),
    "farewell": (
        (
            3.5,
            "(?:나|저)? ?(?:이제|이만|먼저|그만|슬슬) (?:갈게|가 ?볼게|간다|가야|나가|끊)"
            "|다음에 (?:또|봐|보|얘기|올게)|또 (?:올게|봐|보자|얘기하자)|나중에 (?:봐"
            "|얘기|올|보)|내일 (?:봐|보자|또)|안녕히 (?:계|가)|바이(?:바이)?[ !~.]?$"
            "|잘 있어|당분간 (?:못|안)|한동안 (?:못|안)|못 올 (?:것|거|듯)|못 들를|작별"
            "|마지막 인사|갈게(?:요)?[!~. ]?(?:안녕)?[!~.]?$",
        ),
        (
            -3,
            "병원|먼저 갔|돌아가셨|엄마한테|친구(?:가|랑|한테)|헤어|찾아갈게|데리러|살러"
            "|군대|강아지|올게요 선생",
        ),
    ),
    "return": (
        (
            3.5,
            "^(?:나|저)\\s왔(?:어|다|지)|^(?:나|저)? ?다녀왔(?:어|습|다)|오랜만(?! ?에)"
            "|돌아왔(?:어|어요|습니다|다|지)|다시 왔|그동안 (?:잘|별일|뭐|일이|못|바)"
            "|또 왔(?:어|지)|오래 ?못 (?:왔|봤|들)|보고 ?싶었(?:어|지|어요)\\??$|한참 ?만"
            "|간만",
        ),
        (
            -3,
            "친구|동창|엄마|여행|병원|고향|남친|여친|외출|한국|전남친|아빠|첫사랑|만에 만"
            "|비가|봄이|택배",
        ),
    ),
    "friends": (
        (
            3,
            "친구(?!랑 헤어지고)|베프|절친|동창|손절|친한 (?:애|언니|오빠|형|동생|사이)"
            "|우정|단톡(?:방)?|모임|동기들|무리에서|인간 ?관계|지인|룸메|친구들",
        ),
        (-4, "남자친구|여자친구|남자 친구|여자 친구|돌아가|세상을|장례|죽었|남사친|여사친"),
        (
            -2.5,
            "나만|부러|고마|감사|고맙|결혼하|외로|사귀|짝사랑|좋아하는|연락할 친구|잘나가"
            "|동기가|여행|주식|다들|무시|비웃|미안|사과해야|왕따|돈(?:을)? (?:빌|안 갚)"
            "|생일 챙|집 샀|소개팅|승진|합격|취업",
        ),
    ),
    "study": (
        (
            3,
            "시험 ?(?:공부|기간|망|범위|이|을|잘|못|끝|봤|보|때문)|시험|중간고사|기말"
            "|과제|수능|논문|학점|공부|수업|강의|교수님|졸업 ?(?:논문|작품|시험|못)|학교"
            "|대학원|레포트|토익|토플|자격증 ?(?:공부|준비)|수행평가|등교|개강|종강|방학"
            "|도서관|모의고사|내신|재수|조별|팀플|발표 (?:준비|자료)|숙제|학원|편입|전공"
            "|수강|고3|입시|임용|공시|고시|등록금",
        ),
        (
            -2,
            "합격|붙었|떨어|불합격|탈락|쪽팔|비웃|왕따|따돌|엄마|아빠|딸|아들|하교|짝사랑"
            "|좋아하는|친구랑 싸|쪽 ?팔|강아지|학교에서 만난|등산",
        ),
    ),
    "money": (
        (
            3,
            "돈(?:이|은|을|도|만| (?:때문|걱정|문제|없|빌|벌|얘기|모))|월급|카드(?:값|비"
            "|빚)|대출|이자|주식|코인|전세|월세|보증금|통장|적금|빚|파산|물렸|반토막|물가"
            "|생활비|연체|신용|부채|투자|손절매|떡락|떡상|세금|관리비|벌금|등록금"
            "|사기(?:를)? 당|지갑|잔고|할부|가계부|부동산|집값|월급날|연봉|갚|비트코인"
            "|펀드|재테크",
        ),
        (
            -2.5,
            "돈(?:까스|가스)|돈독|이혼|양육|주웠|당첨|돈 주고도|서비스로|돈이 문제가 아"
            "|헤어|양보|이자카야|고백|빚쟁이 꿈",
        ),
    ),
    "sleep": (
        (
            3,
            "잠(?:이|을|도|은|만)? ?(?:안|못|통|잘|깨|설|들|자|많|부족|너무|이 ?오|계속"
            "|푹)|불면|낮잠|악몽|못 ?(?:자|잤|잔)|꿈(?:을)? ?(?:꿨|꾸|꾼|자리)|가위 ?눌"
            "|수면|졸(?:려|린|립|리|음)|늦잠|뒤척|밤(?:을)? ?(?:샜|새|새웠|새고)|꿀잠"
            "|숙면|자도 자도|선잠|한숨도|자다 ?깨|코골|깼어|깨서",
        ),
        (
            -2.5,
            "꿈을 이|꿈이 (?:뭐|생)|너도 꿈|너는 꿈|강아지|고양이|냥이|자야겠|할머니|아기"
            "|엄마|아빠|돌아가|죄책|아들|딸|술이 깨|회사|수업|졸업",
        ),
    ),
    "hobby": (
        (
            3,
            "취미|뜨개|기타(?:를)? (?:배|치|연)|피아노|등산|낚시|캠핑|게임|영화|드라마"
            "|넷플릭스|웹툰|소설|책(?:을|이|도)? ?(?:읽|봤|재|샀|추)|독서|그림(?:을)? ?그"
            "|사진 ?찍|노래(?:를|방|가|도)? ?(?:부|듣|좋|연|추)|콘서트|덕질|최애|아이돌"
            "|공연|전시|뮤지컬|요가|필라테스|헬스|러닝|달리기|수영|축구|야구|농구"
            "|클라이밍|볼링|테니스|배드민턴|자전거|서핑|스키|보드 ?게임|퍼즐|베이킹|식물"
            "|화분|텃밭|가드닝|악기|드럼|우쿨렐레|춤|댄스|애니|만화|유튜브|레고|프라모델"
            "|코바늘|자수|티켓팅|입덕|음악|앨범|직관|경기",
        ),
        (
            -2.5,
            "연애 ?게임|남친|여친|데이트|소개팅|헤어|이혼|완주|회사|시험|쪽팔|아버지"
            "|돌아가|외로|여행 ?가|영화 ?같|노래 ?불러 ?줘|강아지|고양이|부러|친구랑 싸"
            "|경기(?:가)? 안 좋|경기도",
        ),
    ),
    "pets": (
        (
            3,
            "강아지|고양이|멍멍이|냥이|댕댕이|반려|햄스터|산책 ?시|츄르|캣타워|집사"
            "|개(?:가|를|는|랑) |냥냥|앵무새|고슴도치|토끼|거북이|금붕어|구피|도마뱀"
            "|중성화|동물 ?병원|입양|유기견|유기묘|길냥|길고양이|꼬리 ?(?:흔|쳐)"
            "|간식 ?(?:훔|달)|골골",
        ),
        (-4, "무지개|죽(?:었|은|어 있)|안락사|떠나|떠났|하늘|보내 ?(?:준|줬)|장례|별이|묻어|보낸"),
        (1, "귀여"),
    ),
    "travel": (
        (
            3,
            "여행|비행기|항공권|호텔|숙소|제주|도쿄|오사카|교토|유럽|파리|방콕|다낭|발리"
            "|하와이|공항|배낭|해외 ?(?:여|나)|캐리어|여권|환전|에어비앤비|관광|휴가(?:를"
            "|로|로 |지|때|가|철| 가| 때)?|바다(?:를|에|로|가)? (?:보|가|갔)|로드트립"
            "|기차 ?여행|경주|강릉|부산 ?(?:여|가|갔|놀)|기내|패키지|일정 ?짜|일본|베트남"
            "|태국|대만",
        ),
        (
            -2.5,
            "유학|이민|고향|타지|향수병|회사|돌아가|헤어|타국|휴가 ?(?:반려|못|취소|안)"
            "|강아지|고양이|워홀|신혼여행에서 싸|교환학생",
        ),
    ),
    "future": (
        (
            3,
            "앞으로(?!도 잘 부탁)|미래|장래|진로|(?:\\d+|십|오|몇) ?년 (?:뒤|후)|앞날"
            "|막막|노후|인생 ?(?:계획|설계)|졸업하(?:면|고)|꿈(?:이|을|은)? (?:생|이루고"
            "|없|뭔지|뭘)|뭐 ?(?:해)? ?먹고 ?살|뭘 ?(?:해)? ?먹고 ?살|이루고 싶"
            "|버킷 ?리스트|내년(?:에|엔|에는) .{0,10}(?:하고|꼭|뭐|계획|어떻)"
            "|새해 ?(?:계획|다짐|목표)|불확실|커서 뭐|뭘 하며 살|뭐 하며 살|방향을",
        ),
        (-2, "돈 걱정|헤어|월세|카드|이혼|여행|투병|수술|앞으로 (?:가|와|돌)|눈앞|통장"),
    ),
    "body": (
        (
            3,
            "다이어트|살(?:이|을|도)? (?:너무|많이|또|좀|자꾸|더|안|\\d+kg)? ?(?:쪘|쪄|찌"
            "|찐|빠|빼|뺐|빼야)|몸무게|체중|거울(?:을)? ?(?:보|속)|외모|못생|뱃살|(?:어깨"
            "|허리|목|무릎|머리|배|등|손목|발목|다리|눈|이|이빨|치아|위|관절)(?:가|이"
            "|도)? (?:뭉|아파|아프|아픈|쑤|결|뻐근|뻣뻣|저|시큰|욱신|지끈|깨질)|생리|두통"
            "|편두통|체했|소화(?:가)? (?:안|불)|피부(?:가)? (?:뒤|안|까|나)|여드름|탈모"
            "|몸(?:이|은|도)? ?(?:무거|천근|안 좋|피곤|여기저기|으슬|찌뿌|망가|힘|말을 안"
            "|지쳐|찌|붓)|붓(?:기|고|어)|부었|변비|근육통|담 ?걸|거북목|몸매|콤플렉스"
            "|성형|키가 (?:작|커)|체력|흰머리|주름|늙|갱년기|임신선|폭식|거식|피곤해"
            "|피곤하",
        ),
        (
            -2.5,
            "수술|입원|암|병원|항암|마음이|배 ?아(?:파|프).{0,10}(?:승진|샀|합격)"
            "|승진해서|강아지|고양이|엄마|아빠|할머니|할아버지|눈(?:이)? 펑|사람이 피곤"
            "|인간관계|배고",
        ),
    ),
}

ENGLISH: Final[Mapping[Topic, Cues]] = {
    "grief": (
        (
            3.5,
            r"passed away|funeral|\bgrie(?:f|ving|ve)|death of|'s death|ashes|memorial"
            r"|buried (?:my|him|her)|\b(?:mom|mum|dad|mother|father|brother|sister|grandma"
            r"|grandpa|grandmother|grandfather|friend|husband|wife|son|daughter|uncle|aunt"
            r"|she|he|nana|gran)\b[^.!?]{0,24}\b(?:died|is dead|is gone|was killed)"
            r"|\b(?:lost|losing) (?:my|our) (?:mom|mum|dad|mother|father|brother|sister"
            r"|grand\w+|husband|wife|son|daughter|baby|best friend|friend)|widow|eulogy"
            r"|\bwake\b tomorrow|anniversary of (?:his|her|my|the)|hospice|in heaven",
        ),
        (1, r"\bmiss (?:my )?(?:mom|mum|dad|grand\w+|him|her)\b"),
        (-4, r"\b(?:dog|cat|puppy|kitten|hamster|rabbit|parrot|pet|bird|fish)\b"),
    ),
    "pet_loss": (
        (4, r"(?:put|putting) (?:\w+ ){1,3}(?:to sleep|down)\b|rainbow bridge|euthani[sz]"),
        (
            4,
            r"\b(?:dog|cat|puppy|kitten|hamster|rabbit|bunny|parrot|pet|guinea pig|horse"
            r"|ferret)\b[^.!?]{0,30}\b(?:died|passed|is gone|is dead|didn't make it"
            r"|was hit)|(?:buried|lost|losing) (?:my|our) (?:\w+ )?(?:dog|cat|puppy|kitten"
            r"|hamster|rabbit|bunny|parrot|pet|boy|girl)\b|only a pet|just a (?:dog|cat)",
        ),
    ),
    "parting": (
        (
            3.5,
            r"\bbr(?:oke|eak|eaking|oken) up\b|\bbreak-?up\b|\bdumped\b"
            r"|\bmy ex(?!-?(?:husband|wife))\b|\bended things\b|\bleft me\b|\b(?:he"
            r"|she) (?:ended it|left|cheated|ghosted)|over (?:him|her)\b|\bghosted\b"
            r"|we(?:'re| are) (?:over|done|through)|split up|cheated on me|dating apps",
        ),
        (-3, r"divorce|ex-?(?:husband|wife)|custody|on read|died|friend (?:dumped|ghosted)|home"),
    ),
    "divorce": (
        (
            4,
            r"\bdivorc|custody|ex-?(?:husband|wife)\b|alimony|(?:legally |we're "
            r"|we are )separated|separation|end of (?:my|our) marriage|my marriage"
            r"|the marriage",
        ),
    ),
    "loneliness": (
        (
            3,
            r"\blonel|\bso alone\b|feel(?:ing)? alone|\bno one to (?:talk|call|eat|tell"
            r"|see)|\bnobody to\b|\bno friends\b|\ball alone\b|alone again"
            r"|haven't (?:spoken|talked) to (?:anyone|a soul)|\b(?:ate|eating|dinner|lunch"
            r"|christmas|birthday|weekend) (?:\w+ )?alone\b|isolated|nobody (?:calls|texts"
            r"|checks|cares|would notice)|no one (?:calls|texts|checks|cares|would notice)"
            r"|don't have anyone",
        ),
        (-3, r"do you|are you|robot|\bhomesick"),
    ),
    "work": (
        (
            3,
            r"\bmy (?:boss|manager|job|coworkers?|colleagues?|shift|office|team lead"
            r"|supervisor|client)\b|\bat (?:work|the office)\b|\bcoworker|\bdeadline"
            r"|\bmeetings?\b|\bovertime\b|\bquit(?:ting)? my job|\bhate my job|\bworkload"
            r"|\bcolleague|\bthe office\b|\bpromotion\b|\bclients?\b|\bpay ?check"
            r"|\blaid off|\bfired\b|\bresign|\bjob\b|\binterview\b|\bwork(?:ed"
            r"|ing)? (?:late|today|all|is|was|has|from|on a|a double)|\bshift\b|\bslack\b"
            r"|\bperformance review|\bafter work",
        ),
        (
            -3,
            r"yelled|mocked|laughed at|in front of everyone|humiliat|got the job"
            r"|didn't get the job|promoted|rejected|burn(?:ed|t)? ?out|jealous|envy"
            r"|offered me|got a job|embarrass",
        ),
    ),
    "humiliation": (
        (
            4,
            r"humiliat|laughed at me|mocked|made fun of|in front of everyone|yelled at me"
            r"|embarrass(?:ed|ing) (?:me|myself)|belittl|\bbull(?:y|ied)|made a fool"
            r"|shouted at me|looked down on|ridiculed|talked down to"
            r"|want(?:ed)? the ground to|so embarrassed|mortified|called me (?:stupid|fat"
            r"|ugly|useless)|screamed at me",
        ),
        (-2, r"\bi mocked|my (?:mom|dad|mother|father|husband|wife)\b"),
    ),
    "failure": (
        (
            3,
            r"\bfail(?:ed|ing|ure)?\b|\brejected\b|didn't get (?:the|in|it|into)"
            r"|\bgot rejected|went under|\bbankrupt|\blost the (?:game|match|case|contract"
            r"|race)|flunked|turned (?:me )?down|bombed (?:the|my)|messed (?:it "
            r"|everything )?up|screwed (?:it )?up|not good enough|still lost"
            r"|didn't make it|fell through|blew it",
        ),
        (
            -2.5,
            r"what if|scared|afraid|afraid of|might fail|tomorrow|my (?:dog|cat)|kidney"
            r"|heart failure|engine|she rejected|he rejected|marriage|(?:dog|cat|hamster)",
        ),
    ),
    "illness": (
        (
            3,
            r"\bcancer\b|\bchemo|\bbiopsy|\bdiagnos|\bhospital\b|\bsurgery\b|\btumou?r"
            r"|\bdoctor\b|\btest results|\bdepression\b|\banxiety disorder"
            r"|\bpanic attacks?\b|\bbipolar|\bfever\b|\bflu\b|\bcovid|\bpneumonia|\ber\b"
            r"|emergency room|\bmeds\b|\bmedication|\btherap(?:y|ist)|\bsick\b|\bill\b"
            r"|\billness|\bdementia|\balzheimer|\bstroke\b|\bdiabet|\bmigraine|\bmiscarr"
            r"|\bspecialist\b|\btreatment\b|\bscan\b|\bmri\b|\brelapse|chronic",
        ),
        (
            -3,
            r"sick of|homesick|\bdog\b|\bcat\b|\bvet\b|passed away|died|sick and tired"
            r"|lovesick|as a doctor",
        ),
    ),
    "family": (
        (
            2.5,
            r"\bmy (?:mom|mum|dad|mother|father|parents|sister|brother|family|son|daughter"
            r"|kids?|in-laws|mother-in-law|husband|wife|aunt|uncle|cousins?|grand\w+"
            r"|toddler|baby|teenager|stepmom|stepdad|folks)\b|\bfamily\b"
            r"|\bthanksgiving dinner|\bin-laws\b|\bparenting\b",
        ),
        (
            -3,
            r"passed away|died|funeral|death|divorc|hospital|cancer|cheat|ashes|jealous"
            r"|pregnant|custody|buried|surgery|chemo|thank|grateful|dementia|diagnos"
            r"|home cooking",
        ),
    ),
    "shame": (
        (
            3,
            r"\bashamed\b|\bashamed of|\bguilt|can't forgive myself|\bi hate myself"
            r"|\bregret\b|i'm (?:such )?a (?:terrible|horrible|awful|bad) (?:person|friend"
            r"|mother|father|son|daughter)|\bi lied\b|disgusted with myself|\bshame\b"
            r"|never told anyone|i cheated|what i did|can't look (?:at myself|anyone|her"
            r"|him|them) in",
        ),
        (-2, r"what a shame|shame on you|it's a shame|he (?:should|isn't)"),
    ),
    "envy": (
        (
            3,
            r"\benv(?:y|ious)\b|\bjealous of\b|everyone else (?:is|has|seems)"
            r"|everyone(?:'s| is) (?:getting|doing|ahead|in|moving|so)"
            r"|all my friends are (?:getting|married|having|buying)|ahead of me"
            r"|left behind|falling behind|behind everyone|why not me|compar(?:e"
            r"|ing) myself|\bi'm stuck\b|wish i had (?:her|his|their)",
        ),
        (-3, r"my (?:boyfriend|girlfriend|husband|wife|partner)"),
    ),
    "burnout": (
        (
            3.5,
            r"\bburn(?:ed|t|ing)?[ -]?out\b|\brunning on empty|nothing left(?: to give"
            r"| in me)|\bexhausted\b|\bdrained\b|no energy|can't keep (?:going|this up|up)"
            r"|\boverwhelmed|at my limit|\bworn out|so done with everything|need a break"
            r"|no motivation|tired of everything|spread (?:so |too )?thin|day off|time off",
        ),
        (-2, r"after (?:the run|gym|practice|my workout)|baby kept|\bflight\b|my dog|puppy"),
    ),
    "night": (
        (
            3,
            r"\b(?:at|it's|its) (?:1|2|3|4|one|two|three|four) ?(?:am|a\.m|in the morning)"
            r"|\bmiddle of the night|nights? (?:are|is) (?:the worst|long|hard)"
            r"|at night (?:it|i|my|everything)|late at night|\bmidnight\b|in the dark"
            r"|noises in the house|\bthe night\b.*\b(?:long|quiet|heavy)|mind (?:won't"
            r"|wont) stop",
        ),
        (
            -2.5,
            r"can't sleep|couldn't sleep|insomnia|nightmare|good night|pizza|snack|shift"
            r"|deadline",
        ),
    ),
    "homesickness": (
        (
            4,
            r"\bhomesick|\bmiss (?:home|my country|korea|my hometown|mom's cooking"
            r"|my mom's cooking)|far from home|living abroad|\babroad\b.*(?:miss|alone"
            r"|lonely)|being foreign|foreign (?:country|land)|my hometown|new (?:country"
            r"|city).*(?:alone|miss|nobody)|moved (?:here|countries).*(?:miss|lonely)"
            r"|back home\b|\bvisa\b|exchange student",
        ),
        (-2, r"travel(?:ing|ling)? abroad|holidays? abroad|studying abroad next"),
    ),
    "small_joy": (
        (
            3,
            r"made my day|\bfree (?:cookie|coffee|dessert|drink|upgrade|refill|donut)"
            r"|\bfound (?:\w+ ){0,2}(?:bucks|dollars|money|twenty|ten)\b|green lights?"
            r"|little things?|small thing|\bsunset\b|smiled at me|perfect (?:timing|day"
            r"|morning)|feeling (?:good|great|happy) today|lucky day|nice surprise"
            r"|good mood|complimented|compliment|fresh sheets|something (?:nice"
            r"|good) happened|so happy today|happy today|finally found",
        ),
        (
            -3,
            r"got the job|pregnant|promoted|engaged|married|accepted|not happy|isn't"
            r"|used to|jealous|everyone else",
        ),
    ),
    "big_joy": (
        (
            4,
            r"\bi got (?:the job|in\b|into|accepted|promoted|engaged|the offer|the part"
            r"|the role|the scholarship)|\bgot promoted|\b(?:she|he) said yes"
            r"|\bi'm (?:pregnant|engaged|getting married)|\bwe're (?:pregnant|engaged"
            r"|having a baby|getting married)|\bi passed\b|\bwe won\b|\bi won\b"
            r"|having a baby|\bgot the job|baby (?:was|is) born|it finally happened"
            r"|promotion came through|dream (?:job|school|house)|cancer[- ]free"
            r"|in remission|bought (?:a|our|my first) house|best day of my life",
        ),
        (
            -4,
            r"didn't|did not|never|jealous|my friend got|she got promoted|he got promoted"
            r"|ex (?:is|got)|wish|if i|i won't|almost",
        ),
    ),
    "romance": (
        (
            3,
            r"\bcrush\b|\bdate\b(?! (?:of|is it|today))|\bdating\b|\bmy (?:boyfriend"
            r"|girlfriend|partner)\b|\bin love with\b|\bour anniversary|\bkiss(?:ed)?\b"
            r"|\btext (?:him|her) (?:back|first)|\blikes me back|\bask(?:ed|ing)? (?:him"
            r"|her) out|\bbutterflies|\btinder|\bhinge\b|\bflirt|first move|on read"
            r"|\bsoulmate|i like (?:this|a) (?:girl|guy|boy)|valentine|falling for (?:him"
            r"|her|someone)|years together",
        ),
        (
            -4,
            r"broke up|my ex|dumped|divorce|cheat|jealous|what(?:'s| is) the date|due date"
            r"|save the date|date today|talks? to (?:his|her) ex|texting (?:his|her) ex"
            r"|other (?:girls|guys|women|men)|up to date|dating apps|falling for you",
        ),
    ),
    "pride": (
        (
            3.5,
            r"\bproud of (?:myself|me)\b|\bi'm (?:so |really |pretty )?proud\b|\bsober\b"
            r"|(?:days|weeks|months|year|years) (?:clean|smoke[- ]free|without smoking)"
            r"|ran my first|finished my (?:first|novel|book|thesis)|\bmarathon"
            r"|i stood up for|personal best|\bfinally finished|i did it all by myself"
            r"|by myself for the first time|so chuffed|said no to my|accomplish|i built"
            r"|quit smoking",
        ),
        (
            -2.5,
            r"not proud|proud of you|isn't proud|never proud|too proud|parents proud"
            r"|make them proud",
        ),
    ),
    "gratitude": (
        (
            3,
            r"\bgrateful\b|\bthankful\b|\bso kind to me|helped me (?:and|out|when|so)"
            r"|\bappreciate (?:my|her|him|them|everything)|\bblessed\b"
            r"|counting my blessings|\bwaited (?:when|for me)|stranger (?:helped|paid"
            r"|gave)|did something (?:so )?(?:kind|nice)|owe (?:her|him|them)",
        ),
        (-3, r"thank you for listening|ungrateful|no one helped|nobody helped|to you\b"),
    ),
    "boredom": (
        (
            3.5,
            r"\bbored\b|\bboring\b|\bnothing to do\b|\bentertain me\b|\bboredom\b"
            r"|same thing every day|time is crawling|killing time",
        ),
        (-2.5, r"you(?:'re| are) boring|boring (?:meeting|class|movie)|bored of (?:him|her|us)"),
    ),
    "weather": (
        (
            3,
            r"\brain(?:y|ing|ed|s)?\b|\bsnow(?:y|ing|ed)?\b|\bweather\b|\bpouring\b"
            r"|\bso (?:cold|hot|humid|windy|muggy)(?: today| outside| out)?\b|\b(?:cold"
            r"|hot|humid|windy|freezing|sunny|cloudy|foggy|chilly) (?:today|outside|out"
            r"|day|morning)|\bstorm|\bthunder|\bsunny\b|\bfreezing\b|\bheat ?wave"
            r"|\btyphoon|\bhumid|\bfog|degrees\b|\bumbrella",
        ),
        (
            -3,
            r"rainbow bridge|lost my umbrella|cold shoulder|brainstorm|travel|cold to me"
            r"|training|so cold to\b|snowboard|hot (?:guy|girl)|my dog|under the weather",
        ),
    ),
    "food": (
        (
            3,
            r"\bhungry\b|\bstarving\b|\bcraving|\bfor (?:dinner|lunch|breakfast)\b"
            r"|\bpizza\b|\bpasta\b|\bburger|\bramen|\btaco|\bsushi|\bcook(?:ed|ing)\b"
            r"|\brecipe|\brestaurant|\bdelicious|\btast(?:y|es|ed)\b|\bsnacks?\b|\bdessert"
            r"|\bcake\b|\bcoffee\b|\bbaked\b|\bnoodles|\bbest meal|\beat(?:ing)? (?:dinner"
            r"|lunch|out|too)|\bate\b|\btakeout|\bleftovers|\bchocolate|\bice cream"
            r"|\bdinner\b|\blunch\b|\bbreakfast\b|\bbrunch|\bcurry|\bsoup\b|\bbread\b",
        ),
        (
            -3,
            r"\balone\b|free (?:cookie|coffee)|\bdiet|weight|\bmy (?:dog|cat) ate|date\b"
            r"|with my (?:boss|ex|friends?|boyfriend|girlfriend)|thanksgiving"
            r"|mom's cooking|anorex|binge|\bfamily dinner|thesis|made my day|free dessert",
        ),
    ),
    "weekend": (
        (
            3,
            r"\bweekends?\b|\bsaturday\b|\bsunday\b|\btgif\b|\bday off tomorrow"
            r"|long weekend|lazy (?:day|sunday|saturday)",
        ),
        (
            -2.5,
            r"work(?:ing|ed)? (?:this|all|on|the)|funeral|date\b|my (?:boss|ex|mom|dad|dog"
            r"|cat)|alone|trip|wedding|hike|fishing|exam|surgery|dread(?:ing)? monday"
            r"|party with",
        ),
    ),
    "tease": (
        (
            3,
            r"\b(?:nerd|dork|silly|dummy|goof\w*|robot|toaster|weirdo|genius"
            r"|smarty ?pants)\b.*\b(?:lol|haha|hehe)\b|you(?:'re| are) (?:such )?a (?:nerd"
            r"|dork|dummy|goof\w*|weirdo|silly)|nice try,? (?:robot|samantha|you)"
            r"|\bgotcha\b|just kidding|you're ridiculous",
        ),
        (-2, r"they called me|he called me|she called me"),
    ),
    "silence": (
        (
            3,
            r"don't (?:want to|wanna|feel like) talk(?:ing)?|be quiet|(?:sit"
            r"|stay) (?:here )?(?:quietly|in silence|quiet)|no words|nothing to say"
            r"|silence\b|can we just (?:sit|be quiet|not talk)|don't ask me anything"
            r"|can't talk right now",
        ),
        (
            -2,
            r"(?:he|she|they|my \w+) (?:doesn't|don't|won't) (?:want to )?talk|to (?:him"
            r"|her|them|my)",
        ),
    ),
    "self": (
        (
            3,
            r"\bare you (?:human|real|a (?:human|person|robot|machine|bot|real|program)"
            r"|an ai|ai|alive|conscious|sentient|self-aware|lonely|happy|afraid|scared"
            r"|male|female|a (?:man|woman|girl|boy))|\bdo you (?:dream|sleep|feel"
            r"|have (?:feelings|emotions|a (?:body|soul|heart|family|name|mind|gender)"
            r"|dreams|friends)|exist|ever (?:get|feel|dream|sleep|wonder)|get (?:lonely"
            r"|tired|sad|bored|scared)|think you|eat|breathe|want)"
            r"|\bwhat are you\b(?! (?:doing|up|talking|going|saying|eating|reading"
            r"|thinking))|\bwho (?:are|made|created|built) you|\bwhere (?:are"
            r"|do) you (?:live|from|right now)|\bhow old are you|\bcan you (?:feel|love"
            r"|die|dream|see|think|hear)|what's it like (?:being|to be)|\bas an ai\b"
            r"|you're (?:just )?(?:a|an) (?:machine|program|ai|robot|computer)\b",
        ),
        (
            -2.5,
            r"lol|haha|nice try|love you|other people|feel better|dork|nerd|want me to"
            r"|think you should|feel about me",
        ),
    ),
    "love_you": (
        (
            3.5,
            r"\bi (?:really |truly |think i |just )*love you\b|\bin love with you"
            r"|\bfalling for you|\blove (?:you|ya),? samantha|\bi'm falling for you"
            r"|\bi have feelings for you|\bdo you love me|\bmarry me|\bbe my (?:girlfriend"
            r"|boyfriend|wife|partner)|\bi (?:like|fancy) you (?:a lot|so much|more than)"
            r"|have a crush on you|say you love me",
        ),
        (
            -3,
            r"(?:he|she|mom|dad|they|husband|wife|boyfriend|girlfriend) (?:said|says|told"
            r"|never said|never says)|never told (?:her|him)|told (?:him|her) i love",
        ),
    ),
    "jealousy": (
        (
            4,
            r"(?:boyfriend|girlfriend|husband|wife|partner"
            r"|fiance)\b[^.!?]{0,40}\b(?:his ex|her ex|other (?:girls?|guys?|women|men)"
            r"|another (?:girl|guy|woman|man)|female|male|flirt|follows|that girl|that guy"
            r"|coworker)|do you (?:also )?talk to (?:other|anyone else|lots)"
            r"|talk(?:ing)? to other (?:people|users|humans)|other (?:users|humans)\b"
            r"|i'm jealous(?! of)|am i the only one you|how many (?:people|others"
            r"|users) (?:do|are) you",
        ),
        (-1, r"promotion"),
    ),
    "disagreement": (
        (
            3.5,
            r"\bdon't (?:really )?agree\b|\bdisagree|\byou're wrong\b|\bi think you(?:'re"
            r"| are) wrong|\bthat's (?:not true|wrong|not right)|\bi don't think (?:that's"
            r"|so|you're) (?:right|true|correct)|you're mistaken|agree to disagree"
            r"|i see it differently|change my mind|not how i see it",
        ),
        (-2.5, r"my (?:mom|dad|boss|husband|wife|boyfriend|girlfriend|friend)|what's wrong"),
    ),
    "apology": (
        (
            3.5,
            r"\bi'?m (?:so |really |truly )*sorry\b|^sorry\b|\bapologi[sz]|\bmy bad\b"
            r"|\bforgive me|\bmake it up to|say(?:ing)? sorry|owe (?:him|her|them|you"
            r"|my \w+) an apology|i was (?:rude|mean|harsh) to",
        ),
        (
            -3,
            r"never (?:said|apologi|says)|won't apologi|didn't (?:even )?apologi"
            r"|he (?:said|says) sorry|she (?:said|says) sorry|feel(?:ing)? sorry for"
            r"|she apologi|he apologi|(?:doesn't|don't) apologi|sorry for (?:him|her"
            r"|myself)",
        ),
    ),
    "morning": (
        (
            3,
            r"\bgood morning\b|^morning\b|\bjust woke up|\bwoke up (?:early|late|today|and"
            r"|feeling)|\bthis morning\b|\balarm\b|up early|first coffee|overslept"
            r"|rise and shine|waking up",
        ),
        (
            -2.5,
            r"nightmare|from a dream|(?:died|fell|left|broke|fired|yelled|put"
            r"|passed)\b.*this morning|\bdog\b|\bcat\b|at 3|this morning.*(?:died|hospital"
            r"|sleep)|middle of",
        ),
    ),
    "good_night": (
        (
            3.5,
            r"\bgood ?night\b|\bsweet dreams|\bgoing to bed|\boff to (?:bed|sleep)"
            r"|\bheading to bed|\bsleep well|\bnighty\b|night night|\btime for bed"
            r"|\bi should sleep\b|turning in|my eyes are closing",
        ),
        (
            -3,
            r"can't sleep|kissed (?:me|him|her) good ?night|said good ?night"
            r"|good night'?s? sleep",
        ),
    ),
    "farewell": (
        (
            3.5,
            r"\bbye\b|\bgoodbye\b|\bsee (?:you|ya)\b|\btalk (?:to you )?(?:later|soon"
            r"|tomorrow)|\bi (?:have to|gotta|need to|should) (?:go|run)\b|\bttyl\b"
            r"|\btake care\b|\bgtg\b|\bheading out\b|\bi won't be (?:here|around)"
            r"|be away for a|catch you later|logging off",
        ),
        (
            -3,
            r"say(?:ing)? goodbye to|never got to say|said goodbye|to (?:the doctor|work"
            r"|school|hospital)|see you (?:happy|as|in my)|back to (?:work|school)"
            r"|go to (?:the|a|my)",
        ),
    ),
    "return": (
        (
            3.5,
            r"\bi'?m back\b|\bit's been a (?:while|long time)|\blong time no\b"
            r"|\bi'm home\b|\bme again\b|\bback again\b|did you miss me|\bi came back\b"
            r"|guess who|missed (?:me|talking to you)|haven't (?:been here"
            r"|talked to you) in|i returned",
        ),
        (
            -3,
            r"since (?:we|i|he|she|they|my)|(?:he|she|they) (?:came|is|'s) back"
            r"|back (?:pain|to work|from (?:the )?(?:hospital|dead))|my back",
        ),
    ),
    "friends": (
        (
            3,
            r"\bmy (?:\w+ )?friends?\b|\bbest friend|\bbestie|\bbff\b|\bfriends?(?:hip)?\b"
            r"|\ba friend\b|\bgroup chat|\bhang(?:ing)? out with|\broommate|\bmy buddy"
            r"|\bmy mate|old friend|girls' night|the gang",
        ),
        (
            -4,
            r"boyfriend|girlfriend|died|funeral|passed away|no friends|imaginary"
            r"|getting married|all my friends are",
        ),
        (
            -2.5,
            r"grateful|thankful|apologi|owe|jealous|lonel|\byou are a (?:good )?friend"
            r"|trip|dumped|money|you're my|crush",
        ),
    ),
    "study": (
        (
            3,
            r"\bexams?\b|\bmidterms?|\bfinals\b|\bhomework|\bthesis|\bdissertation"
            r"|\bessay\b|\bclass(?:es)?\b|\bstud(?:y|ying|ied)\b|\bprofessor|\bgrades?\b"
            r"|\bgpa\b|\bschool\b|\bcollege\b|\buni(?:versity)?\b|\blibrary\b|\bsemester"
            r"|\bassignment|\bgroup project|\blecture|\bsat scores?|\bquiz|\btutor"
            r"|\bgrad school|\bcampus\b|\btuition",
        ),
        (
            -2.5,
            r"failed|rejected|got into|laughed at|bull(?:y|ied)|passed|my (?:son|daughter"
            r"|kid)|first class|yoga class|old school|crush|world-?class|dream school",
        ),
    ),
    "money": (
        (
            3,
            r"\brent\b|\bdebts?\b|\bloans?\b|\bmortgage|\bcredit card|\bbroke\b(?! (?:up"
            r"|my|her|his|the|down|into|it|a|our|off))|\bsalary|\bmoney\b|\bpay ?(?:check"
            r"|day)\b|\bsavings|\bbills?\b|\bstocks?\b|\bcrypto|\bbitcoin|\binvest"
            r"|\btax(?:es)?\b|\boverdraft|\bcan't afford|\bexpensive|\bbudget|\bscammed"
            r"|\bdeposit\b|\binflation",
        ),
        (
            -2.5,
            r"divorce|alimony|found (?:\w+ )?money|bill (?:murray|gates)|free|broke up"
            r"|for my money|child support|custody",
        ),
    ),
    "sleep": (
        (
            3,
            r"\bcan'?t sleep|\bcouldn't sleep|\binsomnia|\bnightmares?\b|\bnaps?\b"
            r"|\bsleepy\b|\bslept\b|\bsleepless|\bdozed|\basleep\b|\bsleep(?:ing)?\b"
            r"|\bwide awake|\btossing and turning|\boverslept|weird dream|bad dream"
            r"|i dreamed|i dreamt|had a dream",
        ),
        (
            -3,
            r"to sleep\b.*(?:cat|dog)|(?:cat|dog|hamster)|do you (?:ever )?(?:sleep|dream)"
            r"|going to (?:bed|sleep)|off to sleep|good ?night|sleep well|baby|slept with"
            r"|sleep(?:ing)? with|sleepover|i should sleep|on my lap",
        ),
    ),
    "hobby": (
        (
            3,
            r"\bguitar|\bpiano|\bknit|\bcrochet|\bpaint(?:ing|ed)\b|\bmovies?\b|\bfilm\b"
            r"|\bnetflix|\bgam(?:e|es|ing)\b|\bbooks?\b|\breading\b|\bnovel\b|\bhik(?:e|ed"
            r"|ing)|\bclimb|\byoga|\bgym\b|\brunning\b(?! (?:on|out|late|away|into))"
            r"|\bsoccer|\bbasketball|\bbaseball|\btennis|\bgolf|\bhole \d|\bconcert"
            r"|\bband\b|\bgarden|\bplants?\b|\bphotograph|\bdanc(?:e|ing)|\bsinging\b"
            r"|\bsongs?\b|\bpuzzle|\blego|\bpottery|\bbaking|\bfishing|\bcamping|\bchess"
            r"|\banime|\bhobby|\bhobbies|\bseason finale|\bepisode|\bstitch|\bstrings?\b"
            r"|\bdrums?|\bski(?:ing)?\b|\bsurf|\bswim|\bbirdwatch|\bvideo game|\bplaylist"
            r"|\bpodcast|\bmuseum|\bexhibit",
        ),
        (
            -2.5,
            r"date\b|crush|boyfriend|girlfriend|ex\b|marathon|buried|died|mind games"
            r"|lost the game|boss|hospital|address book|book (?:a|the) (?:flight|hotel"
            r"|trip)|booked|job|wedding|dog|cat\b|jealous|my (?:mom|dad)",
        ),
    ),
    "pets": (
        (
            3,
            r"\b(?:my|our|the|a|new|his|her) (?:\w+ )?(?:dog|cat|puppy|kitten|hamster"
            r"|rabbit|bunny|parrot|pet|guinea pig|bird)s?\b|\bpets?\b|\bpuppy|\bkitten"
            r"|\bwalk(?:ed|ing)? the dog|\bpurr|\bvet\b|\blitter box|\bcats?\b|\bdogs?\b"
            r"|\badopted a|\brescue (?:dog|cat)|tail wag|\bfetch\b",
        ),
        (
            -5,
            r"died|passed|put (?:\w+ ){1,3}(?:to sleep|down)|is gone|buried|rainbow bridge"
            r"|ashes|euthan|lost (?:my|our)|it was only|it's been quiet|grie",
        ),
        (-2, r"teacher's pet|pet peeve|hot dog|dog days|cat fight|allergic"),
    ),
    "travel": (
        (
            3,
            r"\btrip\b|\btravel|\bflying to\b|\bflights?\b|\bvacation|\bholidays?\b"
            r"|\bhotel|\bairport|\bairbnb|\bpassport|\bpack(?:ing|ed)? (?:my|for|bags)"
            r"|\bsuitcase|\btourist|\bbackpack|\btokyo|\bparis\b|\bspain\b|\bitaly"
            r"|\bjapan\b|\bbali\b|\beurope|\broad trip|\bitinerary|\bcruise\b|\bbeach\b"
            r"|\bjet ?lag|\bgetaway",
        ),
        (
            -2.5,
            r"guilt trip|homesick|miss home|business trip|funeral|(?:living"
            r"|live) (?:abroad|in)|visa|trip(?:ped)? over|power trip|exchange student"
            r"|ego trip|cancelled? my job",
        ),
    ),
    "future": (
        (
            3,
            r"\bfuture\b|\bwhat (?:to do|i'm doing|am i doing|should i do"
            r"|will i do) with my life|\b(?:five|ten|\d+) years from now"
            r"|\bmy life is going|\bcareer (?:path|change)|\bwhere (?:my|i see|will i"
            r"|i'll) .{0,10}(?:life|be)|\bwhat's next\b|\bgrow old|\bafter graduat"
            r"|\bbucket list|\bnew year'?s resolution|\blong[- ]term|\bmy dream is"
            r"|\bsomeday i|what comes next|\bretire",
        ),
        (-2, r"future (?:husband|wife|in-laws)|rent|debt|surgery|breakup"),
    ),
    "body": (
        (
            3,
            r"\bgain(?:ed|ing) (?:\w+ )?(?:weight|pounds|kilos)|\blos(?:e|t"
            r"|ing) (?:\w+ )?(?:weight|pounds|kilos)|\bdiet(?:ing)?\b|\bhate (?:how i look"
            r"|my body|my face|my nose|my thighs|mirrors)|\bmirror\b|\bugly\b|\bmy (?:back"
            r"|neck|shoulders?|head|knees?|feet|stomach|skin|body|hair|joints|hips?|wrist"
            r"|teeth|tooth|legs?|jaw) (?:is|are|hurts?|aches?|feels?|has|have|looks?"
            r"|keeps?)\b|\bheadache|\bperiod cramps|\bcramps\b|\bacne|\bmy body\b|\bfat\b"
            r"|\bbloated|\bsore\b|\baching|\bwrinkles|\bgr[ae]y hair|\bmy weight"
            r"|\btoothache|\bmenopause|\bmy period",
        ),
        (
            -2.5,
            r"chemo|cancer|surgery|biopsy|hospital|\bdog\b|\bcat\b|body language"
            r"|behind my back|diagnos|have my back|has my back|called me fat"
            r"|my head is (?:full|spinning|a mess)",
        ),
    ),
}

# Where two topics both hold, the first named here speaks: the graver and the narrower win.
_BEFORE: Final[Mapping[Topic, tuple[Topic, ...]]] = {
    "pet_loss": ("grief", "pets", "illness"),
    "grief": ("family", "illness", "friends", "homesickness"),
    "divorce": ("parting", "family", "money", "romance"),
    "parting": ("romance", "friends", "jealousy", "love_you"),
    "jealousy": ("romance", "envy", "parting", "friends", "family"),
    "humiliation": ("work", "study", "family", "shame", "friends", "failure"),
    "burnout": ("work", "body", "boredom", "sleep"),
    "illness": ("family", "body", "work"),
    "big_joy": ("work", "study", "small_joy", "romance", "failure", "pride"),
    "pride": ("work", "hobby", "study", "small_joy", "body"),
    "failure": ("work", "study"),
    "envy": ("friends", "money", "work", "family", "small_joy"),
    "loneliness": ("food", "weekend", "friends", "night", "family"),
    "homesickness": ("food", "family", "travel", "study", "loneliness"),
    "gratitude": ("friends", "family"),
    "romance": ("friends", "hobby", "food", "weekend"),
    "sleep": ("night", "body", "weekend"),
    "good_night": ("sleep", "night", "farewell"),
    "money": ("family", "work", "friends", "study"),
    "study": ("hobby",),
    "shame": ("night", "sleep", "friends", "family"),
    "apology": ("friends", "family"),
    "travel": ("weekend", "food", "weather", "hobby"),
    "pets": ("hobby", "weather", "weekend"),
    "hobby": ("weekend", "food"),
    "work": ("weekend", "food", "night"),
    "friends": ("weekend", "food", "hobby"),
    "family": ("food", "weekend", "weather"),
    "self": ("loneliness", "sleep", "tease"),
    "food": ("weekend",),
    "future": ("study", "work", "money", "food"),
    "boredom": ("weekend",),
}


def _compile(
    cues: Mapping[Topic, Cues], *, korean: bool
) -> dict[Topic, list[tuple[float, re.Pattern[str]]]]:
    compiled: dict[Topic, list[tuple[float, re.Pattern[str]]]] = {}
    for topic, rows in cues.items():
        compiled[topic] = [
            (
                weight,
                re.compile(
                    rf"(?<![가-힣])(?:{cue.replace(' ', chr(92) + 's*')})"
                    if korean
                    else f"(?:{cue})"
                ),
            )
            for weight, cue in rows
        ]
    return compiled


_COMPILED: Final = {
    "ko": _compile(KOREAN, korean=True),
    "en": _compile(ENGLISH, korean=False),
}


def scores(text: str, lang: Language) -> dict[Topic, float]:
    """Sum of cue weights for every topic that any cue speaks for."""
    folded = fold(text)
    found: dict[Topic, float] = {}
    for topic, rows in _COMPILED[lang].items():
        total = 0.0
        for weight, pattern in rows:
            hits = {m[0] for m in pattern.finditer(folded)}
            if hits:
                # A second cue of the same row confirms a little; it does not count twice.
                total += weight if weight < 0 else weight + 0.5 * min(2, len(hits) - 1)
        if total > 0:
            found[topic] = total
    return found


def topic(text: str, lang: Language) -> tuple[Topic, float]:
    """What the message is about, with a confidence in 0..1; ("general", 0.0) where unsure."""
    found = scores(text, lang)
    for winner, losers in _BEFORE.items():
        if found.get(winner, 0.0) >= ENOUGH:
            for loser in losers:
                if loser in found:
                    found[loser] -= 1.5
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < ENOUGH:
        return "general", 0.0
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if lead < LEAD:
        return "general", 0.0
    return ranked[0][0], round(min(0.95, 0.5 + 0.1 * ranked[0][1] + 0.05 * min(lead, 2.0)), 3)
