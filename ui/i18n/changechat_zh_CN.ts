<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>An adapter (LoRA) for a known model</source>
        <translation>已知模型的适配器（LoRA）</translation>
    </message>
    <message>
        <source>A folder with a whole model</source>
        <translation>包含完整模型的文件夹</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>A small file of weights, used on top of a known model</source>
        <translation>叠加在已知模型之上的小型权重文件</translation>
    </message>
    <message>
        <source>All weights of a model that is built like a known one</source>
        <translation>与已知模型结构相同的完整模型权重</translation>
    </message>
    <message>
        <source>The model that it was made for, or is built like</source>
        <translation>其所针对的模型，或与其结构相同的模型</translation>
    </message>
    <message>
        <source>How the list of models shall call it</source>
        <translation>在模型列表中显示的名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>列表中的名称</translation>
    </message>
    <message>
        <source>For the model</source>
        <translation>用于模型</translation>
    </message>
    <message>
        <source>Built like</source>
        <translation>结构同</translation>
    </message>
    <message>
        <source>The folder with adapter_config.json and its weights. It stays where it is.</source>
        <translation>包含 adapter_config.json 及其权重的文件夹。文件夹留在原处。</translation>
    </message>
    <message>
        <source>The folder with config.json and the weights. It stays where it is.</source>
        <translation>包含 config.json 和权重的文件夹。文件夹留在原处。</translation>
    </message>
</context>
<context>
    <name>AnswerBubble</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} 词元/秒</translation>
    </message>
</context>
<context>
    <name>AnswerPlaces</name>
    <message>
        <source>Why object {number}?</source>
        <translation>为什么是对象 {number}？</translation>
    </message>
    <message>
        <source>Why “{cell}”?</source>
        <translation>为什么是“{cell}”？</translation>
    </message>
    <message>
        <source>The least certain object first.</source>
        <translation>最不确定的对象排在最前。</translation>
    </message>
    <message>
        <source>{number} more in the list…</source>
        <translation>列表中还有 {number} 个…</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>在列表中显示</translation>
    </message>
    <message>
        <source>Ask the same of this cell</source>
        <translation>对该单元格提出同样的问题</translation>
    </message>
</context>
<context>
    <name>AreaPicker</name>
    <message>
        <source>Everything both layers cover</source>
        <translation>两个图层共同覆盖的范围</translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation>地图当前显示的范围</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map</source>
        <translation>在地图上绘制矩形</translation>
    </message>
    <message>
        <source>Draw a polygon: click the corners, right-click or double-click ends</source>
        <translation>绘制多边形：单击各角点，右键单击或双击结束</translation>
    </message>
    <message>
        <source>The selected polygon of the active vector layer</source>
        <translation>活动矢量图层中选中的多边形</translation>
    </message>
    <message>
        <source>Select a polygon in a vector layer, make that layer active, try again.</source>
        <translation>请在矢量图层中选择一个多边形，将该图层设为活动图层，然后重试。</translation>
    </message>
    <message>
        <source>Whole overlap</source>
        <translation>全部重叠范围</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>要素</translation>
    </message>
</context>
<context>
    <name>AreaSize</name>
    <message>
        <source>{size} m²</source>
        <translation>{size} m²</translation>
    </message>
    <message>
        <source>{size} ha</source>
        <translation>{size} 公顷</translation>
    </message>
    <message>
        <source>{size} km²</source>
        <translation>{size} km²</translation>
    </message>
    <message>
        <source>{size} million km²</source>
        <translation>{size} 百万 km²</translation>
    </message>
</context>
<context>
    <name>AskAlgorithm</name>
    <message>
        <source>Ask what changed</source>
        <translation>询问有何变化</translation>
    </message>
    <message>
        <source>Compares two rasters of the same place on two dates and answers a question about the difference. The grid holds nine cells, three by three over the area, and says for each what appeared and disappeared. Everything runs on this machine, unless the model is “remote”: then the server of ChangeChat&apos;s settings writes the answer.</source>
        <translation>比较同一地点两个日期的栅格，并回答有关差异的问题。网格在区域上按三行三列分为九个单元格，并说明每个单元格中出现和消失了什么。一切都在本机运行，除非模型为“remote”：此时由 ChangeChat 设置中的服务器撰写回答。</translation>
    </message>
    <message>
        <source>change,detection,difference,compare,before,after,imagery,satellite,aerial,buildings,roads,question,language model,damage,disaster</source>
        <translation>change,detection,变化,检测,差异,比较,前,后,影像,卫星,航空,建筑物,道路,问题,语言模型,损毁,灾害</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>是否有变化</translation>
    </message>
    <message>
        <source>Changed cells</source>
        <translation>变化的单元格</translation>
    </message>
    <message>
        <source>Answers, one JSON object a line</source>
        <translation>回答，每行一个 JSON 对象</translation>
    </message>
    <message>
        <source>Model used</source>
        <translation>使用的模型</translation>
    </message>
    <message>
        <source>Roads that appeared</source>
        <translation>新出现的道路</translation>
    </message>
    <message>
        <source>Roads that disappeared</source>
        <translation>消失的道路</translation>
    </message>
    <message>
        <source>Buildings that appeared</source>
        <translation>新出现的建筑物</translation>
    </message>
    <message>
        <source>Buildings that disappeared</source>
        <translation>消失的建筑物</translation>
    </message>
    <message>
        <source>Changed area in m²</source>
        <translation>变化面积（m²）</translation>
    </message>
    <message>
        <source>Changed share of the area, 0 to 1</source>
        <translation>区域的变化比例，0 到 1</translation>
    </message>
    <message>
        <source>Confidence of what was found, 0 to 1</source>
        <translation>检测结果的置信度，0 到 1</translation>
    </message>
    <message>
        <source>Confidence of the language model, 0 to 1</source>
        <translation>语言模型的置信度，0 到 1</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Engine: {state} {detail}</source>
        <translation>引擎：{state} {detail}</translation>
    </message>
    <message>
        <source>What the model wrote: {text}</source>
        <translation>模型所写内容：{text}</translation>
    </message>
    <message>
        <source>Unsure: what was found has a confidence of {value}.</source>
        <translation>不确定：检测结果的置信度为 {value}。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>The earlier date: any raster layer, also an online one.</source>
        <translation>较早的日期：任意栅格图层，在线图层也可以。</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>The later date, of the same place.</source>
        <translation>较晚的日期，同一地点。</translation>
    </message>
    <message>
        <source>Area (default: where both overlap)</source>
        <translation>区域（默认：两者重叠处）</translation>
    </message>
    <message>
        <source>Where to look. Online layers need one.</source>
        <translation>查看范围。在线图层必须指定。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>In plain English, as in the dock.</source>
        <translation>使用简单英语，与面板中相同。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Bands as red, green, blue, e.g. 3,2,1</source>
        <translation>作为红、绿、蓝的波段，例如 3,2,1</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>引导模块</translation>
    </message>
    <message>
        <source>Device of the model: auto, cpu or e.g. cuda:1</source>
        <translation>模型所用设备：auto、cpu 或例如 cuda:1</translation>
    </message>
    <message>
        <source>Questions, one a line, instead of one; an empty line begins a conversation</source>
        <translation>多个问题，每行一个，代替单个问题；空行开始新的对话</translation>
    </message>
    <message>
        <source>Who writes the answer from what the guide has found: automatic, evidence, nano, another recipe&apos;s name, or remote.</source>
        <translation>由谁根据引导模块的发现撰写回答：automatic、evidence、nano、其他配方的名称或 remote。</translation>
    </message>
    <message>
        <source>One or three band numbers, counted from 1; empty: as the files say, else the first three.</source>
        <translation>一个或三个波段号，从 1 开始；留空：按文件说明，否则取前三个。</translation>
    </message>
    <message>
        <source>The network that finds the changes: embedded, mci-net, or a file of weights made by train-guide.</source>
        <translation>查找变化的网络：embedded、mci-net，或由 train-guide 生成的权重文件。</translation>
    </message>
    <message>
        <source>Where a model runs; “auto” is the GPU with most free memory.</source>
        <translation>模型运行的位置；“auto”为空闲显存最多的 GPU。</translation>
    </message>
    <message>
        <source>All are asked about the same pair; grid and numbers are the last answer&apos;s.</source>
        <translation>所有问题都针对同一对影像；格网和数值取自最后一个回答。</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Nine cells, three by three over the area.</source>
        <translation>九个单元格，覆盖区域的三乘三。</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>变化的对象</translation>
    </message>
    <message>
        <source>One polygon for each building or road that changed.</source>
        <translation>每个发生变化的建筑物或道路对应一个多边形。</translation>
    </message>
    <message>
        <source>A language model; the dock says whether it is installed.</source>
        <translation>语言模型；面板会显示是否已安装。</translation>
    </message>
    <message>
        <source>The largest that is installed and fits the GPU.</source>
        <translation>已安装且 GPU 能容纳的最大模型。</translation>
    </message>
    <message>
        <source>No language model: the measurements answer.</source>
        <translation>不使用语言模型：由测量结果回答。</translation>
    </message>
    <message>
        <source>The server of ChangeChat&apos;s settings.</source>
        <translation>ChangeChat 设置中的服务器。</translation>
    </message>
    <message>
        <source>Comes with the plugin: small and fast.</source>
        <translation>随插件提供：小而快。</translation>
    </message>
    <message>
        <source>The published network of ChangeVG; much slower.</source>
        <translation>ChangeVG 的已发布网络；慢得多。</translation>
    </message>
</context>
<context>
    <name>BandNumbers</name>
    <message>
        <source>Bands must be one or three band numbers such as 3,2,1, counted from 1, not “{text}”.</source>
        <translation>波段必须是一个或三个从 1 开始的波段编号，例如 3,2,1，而不是“{text}”。</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Go back to a larger area and its conversation</source>
        <translation>返回更大的区域及其对话</translation>
    </message>
</context>
<context>
    <name>CellArea</name>
    <message>
        <source>Nothing of “{cell}” lies in the area; choose another cell.</source>
        <translation>“{cell}”不在该区域内；请选择其他单元格。</translation>
    </message>
</context>
<context>
    <name>ChangeChatDock</name>
    <message>
        <source>The engine is ready.</source>
        <translation>引擎已就绪。</translation>
    </message>
    <message>
        <source>The diagnostics are on the clipboard.</source>
        <translation>诊断信息已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>ChangeChatPlugin</name>
    <message>
        <source>Ask two dates of imagery what changed</source>
        <translation>询问两个日期的影像之间有何变化</translation>
    </message>
</context>
<context>
    <name>ChatGreeting</name>
    <message>
        <source>Add two dates of a small made-up town to the project</source>
        <translation>将一个虚构小镇的两个日期添加到工程</translation>
    </message>
    <message>
        <source>Making the sample…</source>
        <translation>正在生成示例…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Ask below what changed
between the two dates.</source>
        <translation>请在下方询问
两个日期之间有何变化。</translation>
    </message>
    <message>
        <source>Choose two dates and an area,
then ask what changed.</source>
        <translation>请选择两个日期和一个区域，
然后询问有何变化。</translation>
    </message>
    <message>
        <source>Everything stays on this computer,
unless you choose a remote server.</source>
        <translation>一切都留在本机，
除非您选择远程服务器。</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Earlier conversations of this project</source>
        <translation>本项目的历史对话</translation>
    </message>
    <message>
        <source>Copy the conversation as Markdown</source>
        <translation>将对话复制为 Markdown</translation>
    </message>
    <message>
        <source>Export the conversation to a Markdown file</source>
        <translation>将对话导出为 Markdown 文件</translation>
    </message>
    <message>
        <source>The changed objects as a list</source>
        <translation>变化对象列表</translation>
    </message>
    <message>
        <source>Click a cell on the map to ask the same of it</source>
        <translation>点击地图上的单元格以提出同样的问题</translation>
    </message>
    <message>
        <source>Review the results: right, wrong, missing; export</source>
        <translation>审核结果：正确、错误、遗漏；导出</translation>
    </message>
    <message>
        <source>The sample, the engine</source>
        <translation>示例与引擎</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{date}: click for a larger picture</source>
        <translation>{date}：点击查看大图</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>图层“{name}”已不在项目中；请重新添加。</translation>
    </message>
</context>
<context>
    <name>ChipPair</name>
    <message>
        <source>Not in the project any more: “{names}”. Add the imagery again.</source>
        <translation>已不在项目中：“{names}”。请重新添加影像。</translation>
    </message>
</context>
<context>
    <name>ChipSubject</name>
    <message>
        <source>{cell}: changed by {share} %. {sure}</source>
        <translation>{cell}：变化 {share} %。{sure}</translation>
    </message>
    <message>
        <source>{cell}: not examined</source>
        <translation>{cell}：未检查</translation>
    </message>
</context>
<context>
    <name>ComputerGroup</name>
    <message>
        <source>On this computer</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>Run models on</source>
        <translation>模型运行于</translation>
    </message>
    <message>
        <source>Automatic takes the GPU with the most free memory, else the CPU.</source>
        <translation>“自动”使用空闲内存最多的 GPU，否则使用 CPU。</translation>
    </message>
    <message>
        <source>Free memory after</source>
        <translation>释放内存的时机</translation>
    </message>
    <message>
        <source>A model that is not asked for so long is unloaded; the next question loads it again.</source>
        <translation>模型闲置达到该时长后即被卸载；下一个问题会重新加载它。</translation>
    </message>
    <message>
        <source>Pictures for models</source>
        <translation>提供给模型的图片</translation>
    </message>
    <message>
        <source>Smaller pictures need less memory and time and show less. The change mask sees every pixel all the same.</source>
        <translation>较小的图片所需内存和时间更少，显示的内容也更少。变化掩膜始终查看每个像素。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>{device} (not found)</source>
        <translation>{device}（未找到）</translation>
    </message>
    <message>
        <source>{minutes} minutes without a question</source>
        <translation>{minutes} 分钟没有问题之后</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>As the model&apos;s recipe says</source>
        <translation>按模型配方的规定</translation>
    </message>
    <message>
        <source>At most {side} pixels a side</source>
        <translation>每边最多 {side} 像素</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Title of the conversation</source>
        <translation>对话标题</translation>
    </message>
</context>
<context>
    <name>ConversationExport</name>
    <message>
        <source>Export the conversation</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>The conversation could not be written to {path}: {reason}.</source>
        <translation>无法将对话写入 {path}：{reason}。</translation>
    </message>
</context>
<context>
    <name>ConversationKeeper</name>
    <message>
        <source>Wait for the answer, or stop it; then open another conversation.</source>
        <translation>请等待回答或将其停止，然后再打开其他对话。</translation>
    </message>
    <message>
        <source>The layer “{name}” is not in this project. Add it to go on with this conversation.</source>
        <translation>图层“{name}”不在本项目中。请添加它以继续此对话。</translation>
    </message>
    <message>
        <source>The layer “{name}” cannot be read; repair its data source.</source>
        <translation>图层“{name}”无法读取；请修复其数据源。</translation>
    </message>
    <message>
        <source>The file of “{name}” has changed since this conversation.</source>
        <translation>自此对话以来，“{name}”的文件已更改。</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Delete all for good…</source>
        <translation>全部永久删除…</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>重命名 (F2)</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除 (Del)</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Search the conversations</source>
        <translation>搜索对话</translation>
    </message>
    <message>
        <source>Words of titles, layers, questions or answers</source>
        <translation>标题、图层、问题或回答中的词</translation>
    </message>
    <message>
        <source>Conversations of this project</source>
        <translation>本项目的对话</translation>
    </message>
    <message>
        <source>Enter opens, F2 renames, Del deletes, Ctrl+Z takes it back</source>
        <translation>Enter 打开，F2 重命名，Del 删除，Ctrl+Z 撤销</translation>
    </message>
    <message>
        <source>Show what was deleted</source>
        <translation>显示已删除的内容</translation>
    </message>
    <message>
        <source>Back to the conversations that are kept</source>
        <translation>返回保留的对话</translation>
    </message>
    <message>
        <source>What was deleted cannot be brought back then</source>
        <translation>删除的内容将无法恢复</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>No conversation holds these words.</source>
        <translation>没有包含这些词的对话。</translation>
    </message>
    <message>
        <source>No conversations yet. Ask below what changed.</source>
        <translation>还没有对话。请在下方询问发生了什么变化。</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{number} deleted</source>
        <translation>已删除 {number} 个</translation>
    </message>
    <message>
        <source>Results of a project that was never saved.</source>
        <translation>一个从未保存的项目的结果。</translation>
    </message>
    <message>
        <source>Results of {number} projects that were never saved.</source>
        <translation>{number} 个从未保存的项目的结果。</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Delete these conversations for good? Their questions and answers leave the file and cannot be brought back. The layers on the map stay.</source>
        <translation>永久删除这些对话？其中的问题和回答将从文件中移除且无法恢复。地图上的图层会保留。</translation>
    </message>
</context>
<context>
    <name>ConversationRows</name>
    <message>
        <source>1 question</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{number} questions</source>
        <translation>{number} 个问题</translation>
    </message>
</context>
<context>
    <name>CorrectionExport</name>
    <message>
        <source>The corrections could not be written to {path} ({error}); choose another folder, or free some disk space.</source>
        <translation>无法将更正写入 {path}（{error}）；请选择其他文件夹，或释放一些磁盘空间。</translation>
    </message>
    <message>
        <source>The copy of “{layer}” that the answer was made from is gone. Ask again, correct the new layers and export them before QGIS is closed.</source>
        <translation>生成回答所用的“{layer}”副本已不存在。请重新提问，更正新图层，并在关闭 QGIS 之前导出。</translation>
    </message>
</context>
<context>
    <name>DockMenu</name>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Update the engine…</source>
        <translation>更新引擎…</translation>
    </message>
    <message>
        <source>Repair the engine…</source>
        <translation>修复引擎…</translation>
    </message>
    <message>
        <source>Remove the engine…</source>
        <translation>移除引擎…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Remove the engine</source>
        <translation>移除引擎</translation>
    </message>
    <message>
        <source>Remove the engine&apos;s Python and packages from this computer? Models, results and settings stay. No question can be answered until it is set up again.</source>
        <translation>要从本机移除引擎的 Python 和软件包吗？模型、结果和设置会保留。在重新安装之前，无法回答任何问题。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>DownloadLine</name>
    <message>
        <source>Downloading {title} · {percent} %</source>
        <translation>正在下载 {title} · {percent}%</translation>
    </message>
    <message>
        <source>Pausing the download of {title}…</source>
        <translation>正在暂停下载 {title}…</translation>
    </message>
    <message>
        <source>Download of {title} paused at {percent} %</source>
        <translation>{title} 的下载已暂停于 {percent}%</translation>
    </message>
    <message>
        <source>Download of {title} failed</source>
        <translation>{title} 下载失败</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>DrillDown</name>
    <message>
        <source>Earlier area</source>
        <translation>先前的区域</translation>
    </message>
    <message>
        <source>The project of this answer was closed; ask again.</source>
        <translation>该回答所属的项目已关闭；请重新提问。</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>图层“{name}”已不在项目中；请重新添加。</translation>
    </message>
</context>
<context>
    <name>EngineBar</name>
    <message>
        <source>Engine not running; it starts with the first question</source>
        <translation>引擎未运行；将随第一个问题启动</translation>
    </message>
    <message>
        <source>Engine starting…</source>
        <translation>引擎正在启动…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{stage} · {percent} %</source>
        <translation>{stage} · {percent}%</translation>
    </message>
    <message>
        <source>Ready; {host} writes the answers</source>
        <translation>就绪；由 {host} 撰写回答</translation>
    </message>
    <message>
        <source>Ready, on this computer</source>
        <translation>就绪，在本机运行</translation>
    </message>
    <message>
        <source>Progress of the question</source>
        <translation>问题处理进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the running question (Esc)</source>
        <translation>停止正在处理的问题（Esc）</translation>
    </message>
</context>
<context>
    <name>EngineGroup</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Set up or repair…</source>
        <translation>安装或修复…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Accept the options and open the set-up in the dock</source>
        <translation>接受选项并在面板中打开安装界面</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>复制一份不含个人数据的报告，用于求助</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Asking the engine what it is…</source>
        <translation>正在向引擎查询其信息…</translation>
    </message>
    <message>
        <source>The report is on the clipboard. It holds no paths, names, addresses or keys; read it before you send it all the same.</source>
        <translation>报告已复制到剪贴板。其中不含路径、姓名、地址或密钥；发送之前仍请阅读一遍。</translation>
    </message>
</context>
<context>
    <name>EnginePlace</name>
    <message>
        <source>ChangeChat&apos;s own, in</source>
        <translation>ChangeChat 自有环境，位于</translation>
    </message>
    <message>
        <source>A Python of mine</source>
        <translation>我的 Python</translation>
    </message>
    <message>
        <source>Choose the folder for the engine</source>
        <translation>选择引擎的文件夹</translation>
    </message>
    <message>
        <source>Choose a Python with the engine&apos;s packages</source>
        <translation>选择装有引擎软件包的 Python</translation>
    </message>
    <message>
        <source>The folder “engine” in this one holds the environment</source>
        <translation>此文件夹中的“engine”文件夹存放环境</translation>
    </message>
    <message>
        <source>One that has the engine&apos;s packages; it stays untouched</source>
        <translation>已有引擎软件包的 Python；不会被改动</translation>
    </message>
    <message>
        <source>The variable CHANGECHAT_ENGINE_PYTHON names the engine&apos;s Python.</source>
        <translation>变量 CHANGECHAT_ENGINE_PYTHON 指定了引擎的 Python。</translation>
    </message>
    <message>
        <source>Another folder starts empty: set the engine up there. What is in the old one stays.</source>
        <translation>另选的文件夹起初是空的：请在那里安装引擎。原文件夹中的内容保留不动。</translation>
    </message>
    <message>
        <source>Choose the program, such as bin/python or python.exe.</source>
        <translation>请选择程序，例如 bin/python 或 python.exe。</translation>
    </message>
    <message>
        <source>This Python seems to lack the engine&apos;s packages.</source>
        <translation>此 Python 似乎缺少引擎的软件包。</translation>
    </message>
    <message>
        <source>It is used as it is, neither updated nor removed.</source>
        <translation>它按原样使用，既不更新也不移除。</translation>
    </message>
</context>
<context>
    <name>ErrorBubble</name>
    <message>
        <source>What to do</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>Open the help at this failure</source>
        <translation>打开有关此故障的帮助</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>修复引擎</translation>
    </message>
    <message>
        <source>Look at what there is, and make whole what is broken</source>
        <translation>检查现有内容，修复损坏的部分</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>复制一份不含个人数据的报告，用于求助</translation>
    </message>
</context>
<context>
    <name>Exploration</name>
    <message>
        <source>Ask a question about this area first, then choose a cell.</source>
        <translation>请先就该区域提问，再选择单元格。</translation>
    </message>
    <message>
        <source>That is outside of the area; click one of its nine cells.</source>
        <translation>该处在区域之外；请点击九个单元格之一。</translation>
    </message>
    <message>
        <source>Ask ChangeChat the same of “{cell}”</source>
        <translation>就“{cell}”向 ChangeChat 提出同样的问题</translation>
    </message>
    <message>
        <source>Why “{cell}”?</source>
        <translation>为什么是“{cell}”？</translation>
    </message>
    <message>
        <source>The layers of this answer are not in the project any more; ask again.</source>
        <translation>该回答的图层已不在项目中；请重新提问。</translation>
    </message>
</context>
<context>
    <name>ExportPlan</name>
    <message>
        <source>The layer “{name}” has no CRS; set it in Layer Properties, Source.</source>
        <translation>图层“{name}”没有 CRS；请在“图层属性”的“源”中设置。</translation>
    </message>
    <message>
        <source>Neither layer has an extent of its own to compare, both are online maps; draw an area.</source>
        <translation>两个图层都是在线地图，没有可比较的自身范围；请绘制一个区域。</translation>
    </message>
    <message>
        <source>The area cannot be expressed in {crs}, the CRS of “{name}”; draw it where the layer has data.</source>
        <translation>该区域无法用“{name}”的 CRS {crs} 表示；请在该图层有数据处绘制。</translation>
    </message>
    <message>
        <source>The area lies outside “{name}”; draw it where both layers have data.</source>
        <translation>该区域位于“{name}”之外；请在两个图层都有数据处绘制。</translation>
    </message>
    <message>
        <source>“{name}” was read at {coarse} m per pixel instead of {fine} m because the area is large; draw a smaller one for more detail.</source>
        <translation>由于区域较大，“{name}”按每像素 {coarse} 米而非 {fine} 米读取；如需更多细节，请绘制较小的区域。</translation>
    </message>
</context>
<context>
    <name>FirstSave</name>
    <message>
        <source>The results of this project stay in {path}; its layers work. {reason}</source>
        <translation>本项目的结果保留在 {path}，图层可正常使用。{reason}</translation>
    </message>
</context>
<context>
    <name>GetModelDialog</name>
    <message>
        <source>Get a model</source>
        <translation>获取模型</translation>
    </message>
    <message>
        <source>I accept these terms</source>
        <translation>我接受这些条款</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Needed before anything is downloaded</source>
        <translation>下载前必须接受</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>Free on disk</source>
        <translation>可用磁盘空间</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Read the terms</source>
        <translation>阅读条款</translation>
    </message>
    <message>
        <source>only with an access token of the hub (HF_TOKEN)</source>
        <translation>仅限持有 Hub 访问令牌（HF_TOKEN）者</translation>
    </message>
    <message>
        <source>open to everyone</source>
        <translation>对所有人开放</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>{size}, of which {left} are still to come</source>
        <translation>{size}，其中 {left} 尚待下载</translation>
    </message>
    <message>
        <source>{licence} (the hub states: {stated})</source>
        <translation>{licence}（Hub 标注：{stated}）</translation>
    </message>
    <message>
        <source>Asking for size and terms…</source>
        <translation>正在查询大小和条款…</translation>
    </message>
    <message>
        <source>{percent} % · {stage}</source>
        <translation>{percent}% · {stage}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Paused at {percent} %. What has arrived is kept.</source>
        <translation>已暂停于 {percent}%。已下载的内容会保留。</translation>
    </message>
    <message>
        <source>On this computer now.</source>
        <translation>现已在本机上。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>GuidePicker</name>
    <message>
        <source>Embedded</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>MCI-Net</source>
        <translation>MCI-Net</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>引导模块</translation>
    </message>
    <message>
        <source>The network that finds the changes, before any model writes</source>
        <translation>在模型撰写之前查找变化的网络</translation>
    </message>
    <message>
        <source>{guide} (not installed)</source>
        <translation>{guide}（未安装）</translation>
    </message>
    <message>
        <source>Comes with the plugin: small and fast.</source>
        <translation>随插件提供：小而快。</translation>
    </message>
    <message>
        <source>The published network of ChangeVG, for roads and buildings at 0.5 m per pixel. Much slower than the embedded one, which tells it what appeared or disappeared.</source>
        <translation>ChangeVG 已发表的网络，用于每像素 0.5 米的道路和建筑物。比内置网络慢得多，由内置网络告知其出现或消失的内容。</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>ChangeChat: help</source>
        <translation>ChangeChat：帮助</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>故障排除</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The conversations cannot be read: {problem}</source>
        <translation>无法读取对话：{problem}</translation>
    </message>
    <message>
        <source>Wait for the answer, or stop it; then delete for good.</source>
        <translation>请等待回答或将其停止，然后再永久删除。</translation>
    </message>
</context>
<context>
    <name>LayerPairPicker</name>
    <message>
        <source>Swap before and after</source>
        <translation>交换之前与之后</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Choose a raster layer</source>
        <translation>请选择一个栅格图层</translation>
    </message>
    <message>
        <source>No raster layer in this project yet</source>
        <translation>此工程中尚无栅格图层</translation>
    </message>
    <message>
        <source>Cannot be read: its file or server was not found</source>
        <translation>无法读取：找不到其文件或服务器</translation>
    </message>
    <message>
        <source>No CRS: set it in Layer Properties, Source</source>
        <translation>无 CRS：请在“图层属性”的“源”中设置</translation>
    </message>
    <message>
        <source>Custom CRS</source>
        <translation>自定义 CRS</translation>
    </message>
    <message>
        <source>online, exported for the area</source>
        <translation>在线，按区域导出</translation>
    </message>
</context>
<context>
    <name>LeftoverDialog</name>
    <message>
        <source>Results of projects that were never saved</source>
        <translation>从未保存的项目的结果</translation>
    </message>
    <message>
        <source>Select those to take over or to delete</source>
        <translation>选择要接管或删除的项</translation>
    </message>
    <message>
        <source>Take into this project</source>
        <translation>并入本项目</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>These projects were closed without being saved, or QGIS ended. Their layers and conversations are still here.</source>
        <translation>这些项目未保存就被关闭，或 QGIS 已结束。它们的图层和对话仍在这里。</translation>
    </message>
    <message>
        <source>Delete results</source>
        <translation>删除结果</translation>
    </message>
    <message>
        <source>Delete {number} files with their layers and conversations for good?</source>
        <translation>永久删除 {number} 个文件及其图层和对话？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>MapActions</name>
    <message>
        <source>The map&apos;s coordinate system cannot show this place.</source>
        <translation>地图的坐标系无法显示此处。</translation>
    </message>
</context>
<context>
    <name>ModelMenu</name>
    <message>
        <source>Load now</source>
        <translation>立即加载</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Show the download…</source>
        <translation>显示下载…</translation>
    </message>
    <message>
        <source>Add an adapter or a model folder…</source>
        <translation>添加适配器或模型文件夹…</translation>
    </message>
    <message>
        <source>Verify its files</source>
        <translation>校验其文件</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Take “{title}” off the list? Its folder stays where it is, untouched.</source>
        <translation>要从列表中移除“{title}”吗？其文件夹保留在原处，不作改动。</translation>
    </message>
    <message>
        <source>Remove “{title}” from this computer? It has to be downloaded again before it can be used.</source>
        <translation>要从本机移除“{title}”吗？再次使用前必须重新下载。</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Load, get, add or remove models; settings</source>
        <translation>加载、获取、添加或移除模型；设置</translation>
    </message>
    <message>
        <source>Who writes the answer from what the guide has found</source>
        <translation>由谁根据引导模块的发现撰写回答</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The largest language model that is installed and fits the GPU; without one the measurements answer.</source>
        <translation>已安装且 GPU 能容纳的最大语言模型；若没有，则由测量结果回答。</translation>
    </message>
    <message>
        <source>Change mask only</source>
        <translation>仅变化掩膜</translation>
    </message>
    <message>
        <source>No language model: sentences made from what the guide has found.</source>
        <translation>无语言模型：根据引导模块的发现生成句子。</translation>
    </message>
    <message>
        <source>Program on this computer · {address}</source>
        <translation>本机程序 · {address}</translation>
    </message>
    <message>
        <source>Remote server · {address}</source>
        <translation>远程服务器 · {address}</translation>
    </message>
    <message>
        <source>{model} on {url}</source>
        <translation>{url} 上的 {model}</translation>
    </message>
    <message>
        <source>nano (embedded)</source>
        <translation>nano（内置）</translation>
    </message>
    <message>
        <source>The engine has not reported yet.</source>
        <translation>引擎尚未报告。</translation>
    </message>
    <message>
        <source>Asking the engine for its models…</source>
        <translation>正在向引擎查询模型…</translation>
    </message>
    <message>
        <source>Get…</source>
        <translation>获取…</translation>
    </message>
</context>
<context>
    <name>ModelStore</name>
    <message>
        <source>The engine&apos;s list of models could not be read ({error}). Plugin and engine are perhaps of different releases: restart QGIS.</source>
        <translation>无法读取引擎的模型列表（{error}）。插件与引擎的版本可能不同：请重启 QGIS。</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>{title} (not installed)</source>
        <translation>{title}（未安装）</translation>
    </message>
    <message>
        <source>{title} (too little memory)</source>
        <translation>{title}（内存不足）</translation>
    </message>
    <message>
        <source>Needs {need} of memory, {free} free on {device}.</source>
        <translation>需要 {need} 内存，{device} 上可用 {free}。</translation>
    </message>
    <message>
        <source>Download: {size}.</source>
        <translation>下载：{size}。</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>许可证：{licence}。</translation>
    </message>
    <message>
        <source>Not on this computer yet.</source>
        <translation>尚未在本机上。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Loaded on {device}</source>
        <translation>已加载到 {device}</translation>
    </message>
    <message>
        <source>Needs {need}, but only {free} is free on {device}.</source>
        <translation>需要 {need}，但 {device} 上仅有 {free} 可用。</translation>
    </message>
    <message>
        <source>Not loaded; the next question loads it</source>
        <translation>未加载；下一个问题会加载它</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
</context>
<context>
    <name>ObjectCriteriaForm</name>
    <message>
        <source>Any kind</source>
        <translation>任意类型</translation>
    </message>
    <message>
        <source>Any direction</source>
        <translation>任意方向</translation>
    </message>
    <message>
        <source>Any cell</source>
        <translation>任意单元格</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积 (m²)</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>{what} at least</source>
        <translation>{what}：至少</translation>
    </message>
    <message>
        <source>{what} at most</source>
        <translation>{what}：至多</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>ObjectExport</name>
    <message>
        <source>{number} objects exported to {path}</source>
        <translation>已将 {number} 个对象导出到 {path}</translation>
    </message>
    <message>
        <source>The objects could not be written to {path}: {reason}.</source>
        <translation>无法将对象写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>it holds the results; choose another name</source>
        <translation>该文件包含结果；请选择其他名称</translation>
    </message>
    <message>
        <source>Export the objects</source>
        <translation>导出对象</translation>
    </message>
</context>
<context>
    <name>ObjectList</name>
    <message>
        <source>Export the objects that are listed</source>
        <translation>导出列出的对象</translation>
    </message>
    <message>
        <source>Reading “{layer}”…</source>
        <translation>正在读取“{layer}”…</translation>
    </message>
    <message>
        <source>Ask a question: the changed objects of its answer are listed here.</source>
        <translation>请提问：其回答中的变化对象将列在此处。</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>变化对象</translation>
    </message>
    <message>
        <source>“{layer}” was removed from the project. Ask again, or add it again.</source>
        <translation>“{layer}”已从项目中移除。请重新提问或重新添加。</translation>
    </message>
    <message>
        <source>{shown} of {total} objects in “{layer}”</source>
        <translation>“{layer}”中 {total} 个对象的 {shown} 个</translation>
    </message>
    <message>
        <source>No object is listed that could be exported.</source>
        <translation>列表中没有可导出的对象。</translation>
    </message>
</context>
<context>
    <name>ObjectListDock</name>
    <message>
        <source>Changed objects</source>
        <translation>变化对象</translation>
    </message>
</context>
<context>
    <name>ObjectTable</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积 (m²)</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
</context>
<context>
    <name>ObjectWords</name>
    <message>
        <source>Object {number}</source>
        <translation>对象 {number}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>手工绘制</translation>
    </message>
    <message>
        <source>Quite sure</source>
        <translation>相当确定</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>比较确定</translation>
    </message>
    <message>
        <source>Not very sure</source>
        <translation>不太确定</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>What these settings do</source>
        <translation>这些设置的作用</translation>
    </message>
    <message>
        <source>Open the help at the settings</source>
        <translation>打开有关设置的帮助</translation>
    </message>
</context>
<context>
    <name>PairComparison</name>
    <message>
        <source>ChangeChat: swipe between the dates; hold to flicker</source>
        <translation>ChangeChat：在两个日期间卷帘；按住闪烁</translation>
    </message>
    <message>
        <source>Compare by eye: click to swipe, hold to flicker ({key})</source>
        <translation>目视比较：单击卷帘，按住闪烁（{key}）</translation>
    </message>
    <message>
        <source>Choose two layers first, then compare them.</source>
        <translation>请先选择两个图层，再进行比较。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
</context>
<context>
    <name>PairHint</name>
    <message>
        <source>Both dates are the same layer. Choose another one.</source>
        <translation>两个日期是同一图层。请另选一个。</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Before ({first}) is later than After ({second}).</source>
        <translation>“之前”（{first}）晚于“之后”（{second}）。</translation>
    </message>
    <message>
        <source>By their names, Before ({first}) is later than After ({second}).</source>
        <translation>按名称看，“之前”（{first}）晚于“之后”（{second}）。</translation>
    </message>
    <message>
        <source>Which one is earlier? Neither dates nor names tell.</source>
        <translation>哪一个更早？日期和名称都看不出来。</translation>
    </message>
    <message>
        <source>Your question is asked as soon as you say.</source>
        <translation>您指明后就会提问。</translation>
    </message>
    <message>
        <source>{name} is earlier</source>
        <translation>{name} 更早</translation>
    </message>
</context>
<context>
    <name>Preparation</name>
    <message>
        <source>Choose two raster layers first; add them to the project if need be.</source>
        <translation>请先选择两个栅格图层；必要时将其添加到工程。</translation>
    </message>
    <message>
        <source>Before and After are the same layer; choose another one for one of them.</source>
        <translation>“之前”和“之后”是同一图层；请为其中之一另选一个。</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>图层“{name}”已不在工程中；请重新添加。</translation>
    </message>
    <message>
        <source>The layer “{name}” cannot be read; repair its data source.</source>
        <translation>图层“{name}”无法读取；请修复其数据源。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Pictures and questions go to another program on this computer: {model} at {address}.</source>
        <translation>图像和问题会发送给本机上的另一个程序：{address} 上的 {model}。</translation>
    </message>
    <message>
        <source>Pictures and questions leave this computer for the server {address}, for {model}.</source>
        <translation>图像和问题会离开本机，发送到服务器 {address}，交给 {model}。</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: pictures, questions and answers are worked on here alone.</source>
        <translation>没有任何内容离开本机：图片、问题和回答都只在本机处理。</translation>
    </message>
    <message>
        <source>The network is used for downloads and tests that you start, and by QGIS for layers that come from a server.</source>
        <translation>网络仅用于您启动的下载和测试，以及 QGIS 读取来自服务器的图层。</translation>
    </message>
    <message>
        <source>That changes when you choose “Remote server” as the model.</source>
        <translation>当您选择“远程服务器”作为模型时，情况会有所不同。</translation>
    </message>
    <message>
        <source>With the remote server, another program on this computer, at {address}, gets both dates&apos; pictures of the area, at most 512 pixels a side, what was measured in them, your questions and the answers. Whether it passes them on, its own settings say.</source>
        <translation>使用远程服务器时，本机上位于 {address} 的另一个程序会获得该区域两个日期的图像（每边最多 512 像素）、其中的测量结果、您的问题和回答。它是否会转发，由其自身设置决定。</translation>
    </message>
    <message>
        <source>With the remote server, {address} gets both dates&apos; pictures of the area, at most 512 pixels a side, what was measured in them, your questions and the answers.</source>
        <translation>使用远程服务器时，{address} 会获得该区域两个日期的图像（每边最多 512 像素）、其中的测量结果、您的问题和回答。</translation>
    </message>
    <message>
        <source>It gets neither your raster files nor their names, and no coordinates.</source>
        <translation>它既不会收到您的栅格文件及其名称，也不会收到任何坐标。</translation>
    </message>
</context>
<context>
    <name>PythonChoice</name>
    <message>
        <source>Use a Python I have…</source>
        <translation>使用我已有的 Python…</translation>
    </message>
    <message>
        <source>Name a Python instead of the one that was found</source>
        <translation>指定一个 Python 代替找到的那个</translation>
    </message>
    <message>
        <source>Path of the Python program</source>
        <translation>Python 程序的路径</translation>
    </message>
    <message>
        <source>Such as bin/python or python.exe; empty: ChangeChat chooses</source>
        <translation>例如 bin/python 或 python.exe；留空：由 ChangeChat 选择</translation>
    </message>
    <message>
        <source>Choose the Python program</source>
        <translation>选择 Python 程序</translation>
    </message>
    <message>
        <source>One with the engine&apos;s packages is used as it is and stays untouched. Any other from 3.11 on is what the engine&apos;s own environment is made with.</source>
        <translation>装有引擎软件包的 Python 会按原样使用，不作改动。其他 3.11 及以上版本则用来创建引擎自己的环境。</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Ask what changed…</source>
        <translation>询问有何变化…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line, Esc stops</source>
        <translation>Enter 发送，Shift+Enter 换行，Esc 停止</translation>
    </message>
    <message>
        <source>{key} leads here from anywhere</source>
        <translation>在任何位置按 {key} 都可到达这里</translation>
    </message>
</context>
<context>
    <name>QuestionBubble</name>
    <message>
        <source>Waiting for its turn: withdraw this question</source>
        <translation>正在等待：撤回此问题</translation>
    </message>
</context>
<context>
    <name>QuestionKey</name>
    <message>
        <source>ChangeChat: ask a question</source>
        <translation>ChangeChat：提问</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Ask (Enter)</source>
        <translation>提问（Enter）</translation>
    </message>
</context>
<context>
    <name>RasterExport</name>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>“{name}” cannot be read; reload the layer and ask again.</source>
        <translation>“{name}”无法读取；请重新加载图层后再提问。</translation>
    </message>
    <message>
        <source>“{name}” could not be exported to {folder}; check that the disk has free space and that the layer still shows in the map.</source>
        <translation>“{name}”无法导出到 {folder}；请检查磁盘是否有可用空间，以及图层是否仍在地图中显示。</translation>
    </message>
    <message>
        <source>The server of “{name}” returned no image of this area; check the connection and that the layer shows there in the map.</source>
        <translation>“{name}”的服务器未返回该区域的影像；请检查连接，以及图层在该处是否显示在地图中。</translation>
    </message>
</context>
<context>
    <name>RemoteServer</name>
    <message>
        <source>QGIS did not give out the key of the remote server: its authentication store is locked, or the configuration is gone. Try again, or choose another one in ChangeChat&apos;s settings.</source>
        <translation>QGIS 未提供远程服务器的密钥：其认证存储已锁定，或配置已不存在。请重试，或在 ChangeChat 设置中另选一个。</translation>
    </message>
    <message>
        <source>The authentication “{name}” holds no key for the remote server. Choose one of the method Basic with the key as password, or API Header with Authorization.</source>
        <translation>认证“{name}”不含远程服务器的密钥。请选择以密钥作为密码的 Basic 方法，或带 Authorization 的 API Header。</translation>
    </message>
    <message>
        <source>No remote server is set up. Name its address and model in QGIS&apos;s options, on the page ChangeChat.</source>
        <translation>未设置远程服务器。请在 QGIS 选项的 ChangeChat 页面中填写其地址和模型。</translation>
    </message>
</context>
<context>
    <name>ResultLayers</name>
    <message>
        <source>whole overlap</source>
        <translation>全部重叠范围</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>变化的对象</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
</context>
<context>
    <name>ResultPlaces</name>
    <message>
        <source>The results stay in the data folder while they are edited; save the edits, then the project, and they move beside it.</source>
        <translation>结果在编辑期间保留在数据文件夹中；先保存编辑，再保存项目，它们就会移到项目旁边。</translation>
    </message>
    <message>
        <source>{path} was copied beside the project but cannot be deleted.</source>
        <translation>{path} 已复制到项目旁边，但无法删除。</translation>
    </message>
</context>
<context>
    <name>ResultRoles</name>
    <message>
        <source>Nothing says which imagery “{layer}” was made from. Ask again and correct the new layers.</source>
        <translation>没有信息说明“{layer}”由哪些影像生成。请重新提问并更正新图层。</translation>
    </message>
    <message>
        <source>The grid of the answer that “{layer}” belongs to was not found; add it to the project.</source>
        <translation>未找到“{layer}”所属回答的网格；请将其添加到工程。</translation>
    </message>
    <message>
        <source>The layer of changed objects of the answer that “{layer}” belongs to was not found; add it to the project.</source>
        <translation>未找到“{layer}”所属回答的变化对象图层；请将其添加到工程。</translation>
    </message>
</context>
<context>
    <name>ResultStyle</name>
    <message>
        <source>Changed, of any kind</source>
        <translation>变化，任意类型</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>手工绘制</translation>
    </message>
    <message>
        <source>Changed: less than {most} %</source>
        <translation>变化：小于 {most} %</translation>
    </message>
    <message>
        <source>Changed: {least} to {most} %</source>
        <translation>变化：{least} 至 {most} %</translation>
    </message>
    <message>
        <source>Changed: {least} % and more</source>
        <translation>变化：{least} % 及以上</translation>
    </message>
    <message>
        <source>No change found</source>
        <translation>未发现变化</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>未检查</translation>
    </message>
</context>
<context>
    <name>ResultWriting</name>
    <message>
        <source>Writing the layers of “{question}”</source>
        <translation>正在写入“{question}”的图层</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>未写入任何内容。</translation>
    </message>
    <message>
        <source>The project was closed before the layers were ready; they are kept in {path}.</source>
        <translation>工程在图层就绪前已关闭；图层保存在 {path}。</translation>
    </message>
    <message>
        <source>The result layers were saved in {path} instead: {reason}</source>
        <translation>结果图层改存于 {path}：{reason}</translation>
    </message>
</context>
<context>
    <name>ResultsGroup</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Save layers beside the project</source>
        <translation>将图层保存在工程旁边</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>保存到文件夹</translation>
    </message>
    <message>
        <source>Choose the folder for results</source>
        <translation>选择存放结果的文件夹</translation>
    </message>
    <message>
        <source>In a GeoPackage named after the project</source>
        <translation>保存在以项目命名的 GeoPackage 中</translation>
    </message>
    <message>
        <source>One folder for the results of all projects</source>
        <translation>所有项目的结果使用同一文件夹</translation>
    </message>
    <message>
        <source>Every pair and area gets two tables in a GeoPackage named after the project, which keeps the conversations too. That of a project that is not saved yet lies in ChangeChat&apos;s data folder, unless a folder is chosen here.</source>
        <translation>每对图层和每个区域在以项目命名的 GeoPackage 中有两张表，对话也保存在其中。尚未保存的项目的文件位于 ChangeChat 的数据文件夹，除非在此另选文件夹。</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>“{layer}” cannot be changed: its file is read-only or in use. Save a copy of the layer and review that, or free the file.</source>
        <translation>无法更改“{layer}”：其文件为只读或正在使用。请保存图层副本并审核副本，或释放该文件。</translation>
    </message>
</context>
<context>
    <name>ReviewForm</name>
    <message>
        <source>Building</source>
        <translation>建筑物</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Change of any kind</source>
        <translation>任意类型的变化</translation>
    </message>
    <message>
        <source>Appeared</source>
        <translation>出现</translation>
    </message>
    <message>
        <source>Disappeared</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>未审核</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>与检测结果相同</translation>
    </message>
    <message>
        <source>Right (accept)</source>
        <translation>正确（接受）</translation>
    </message>
    <message>
        <source>Wrong (reject)</source>
        <translation>错误（拒绝）</translation>
    </message>
</context>
<context>
    <name>ReviewMenu</name>
    <message>
        <source>Take the review back</source>
        <translation>撤销审核</translation>
    </message>
    <message>
        <source>Undo the last review</source>
        <translation>撤销上一次审核</translation>
    </message>
    <message>
        <source>Draw a missing object</source>
        <translation>绘制遗漏的对象</translation>
    </message>
    <message>
        <source>Export corrections…</source>
        <translation>导出更正…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept as</source>
        <translation>接受为</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Something changed here</source>
        <translation>此处有变化</translation>
    </message>
    <message>
        <source>This changed here</source>
        <translation>此处变化的是</translation>
    </message>
    <message>
        <source>Nothing changed here</source>
        <translation>此处无变化</translation>
    </message>
    <message>
        <source>Review undone: {count}</source>
        <translation>已撤销审核：{count}</translation>
    </message>
    <message>
        <source>No result layers in the project yet</source>
        <translation>工程中尚无结果图层</translation>
    </message>
    <message>
        <source>Select objects or cells on the map first</source>
        <translation>请先在地图上选择对象或单元格</translation>
    </message>
    <message>
        <source>{count} selected in “{layer}”</source>
        <translation>“{layer}”中已选 {count} 个</translation>
    </message>
    <message>
        <source>Export corrections of “{result}”</source>
        <translation>导出“{result}”的修正</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>Corrections saved in {name}. Objects reviewed: {objects}, cells: {cells}.</source>
        <translation>更正已保存到 {name}。已审核对象：{objects}，单元格：{cells}。</translation>
    </message>
</context>
<context>
    <name>SampleOpening</name>
    <message>
        <source>QGIS cannot read {path}. Delete that file, then open the sample again.</source>
        <translation>QGIS 无法读取 {path}。请删除该文件，然后重新打开示例。</translation>
    </message>
    <message>
        <source>Sample town</source>
        <translation>示例小镇</translation>
    </message>
</context>
<context>
    <name>ServerGroup</name>
    <message>
        <source>Remote server</source>
        <translation>远程服务器</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Any server with an OpenAI-compatible interface, such as vLLM. It gets the pictures of the area, what was found in them, and the conversation.</source>
        <translation>任何具有 OpenAI 兼容接口的服务器，例如 vLLM。它会收到该区域的图片、从中发现的内容以及对话。</translation>
    </message>
    <message>
        <source>The key stays in QGIS&apos;s authentication store: as the password of the method Basic or, where QGIS has it, as API Header “Authorization” with “Bearer” and the key.</source>
        <translation>密钥保存在 QGIS 的认证存储中：作为 Basic 方法的密码，或者在 QGIS 支持时，作为 API Header“Authorization”，值为“Bearer”加密钥。</translation>
    </message>
    <message>
        <source>The base address, up to /v1</source>
        <translation>基础地址，到 /v1 为止</translation>
    </message>
    <message>
        <source>As the server calls it; Test fills the list</source>
        <translation>服务器上的名称；“测试”会填充列表</translation>
    </message>
    <message>
        <source>Ask the server for its models; no picture is sent</source>
        <translation>向服务器查询其模型；不会发送图像</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>The address must begin with https:// or http://.</source>
        <translation>地址必须以 https:// 或 http:// 开头。</translation>
    </message>
    <message>
        <source>Without https:// the pictures and the key travel unprotected.</source>
        <translation>没有 https:// 时，图片和密钥在传输中不受保护。</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>The server answers, but has no model “{model}”. Choose one above.</source>
        <translation>服务器有应答，但没有模型“{model}”。请在上方选择一个。</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>服务器有应答。</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Withdrawn.</source>
        <translation>已撤回。</translation>
    </message>
    <message>
        <source>Layers saved in {name}</source>
        <translation>图层已保存到 {name}</translation>
    </message>
</context>
<context>
    <name>SetupCard</name>
    <message>
        <source>About the set-up</source>
        <translation>关于安装</translation>
    </message>
    <message>
        <source>Open the help at the set-up</source>
        <translation>打开有关安装的帮助</translation>
    </message>
    <message>
        <source>Remove what is there…</source>
        <translation>移除已有内容…</translation>
    </message>
    <message>
        <source>Delete what an unfinished set-up has left</source>
        <translation>删除未完成的安装留下的内容</translation>
    </message>
    <message>
        <source>ChangeChat compares imagery with an engine: a program of its own that runs on this computer, beside QGIS. Its packages, PyTorch above all, go into a folder of their own; nothing goes into QGIS&apos;s own Python.</source>
        <translation>ChangeChat 用一个引擎来比较影像：它是在本机上与 QGIS 并行运行的独立程序。它的软件包（主要是 PyTorch）放在自己的文件夹中；不会向 QGIS 自带的 Python 中安装任何内容。</translation>
    </message>
    <message>
        <source>Set up the engine first</source>
        <translation>请先安装引擎</translation>
    </message>
    <message>
        <source>The engine needs a repair</source>
        <translation>引擎需要修复</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Continue the set-up…</source>
        <translation>继续安装…</translation>
    </message>
    <message>
        <source>Update the engine…</source>
        <translation>更新引擎…</translation>
    </message>
    <message>
        <source>Fetch what is missing, at once; models and settings stay</source>
        <translation>立即下载缺失的内容；模型和设置保留</translation>
    </message>
    <message>
        <source>Find out what it would mean; nothing is fetched yet</source>
        <translation>了解需要什么；暂不下载</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>安装…</translation>
    </message>
</context>
<context>
    <name>SetupFailurePage</name>
    <message>
        <source>What to do</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>Open the help at this failure</source>
        <translation>打开有关此故障的帮助</translation>
    </message>
    <message>
        <source>The set-up stopped</source>
        <translation>安装已停止</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>What the installers printed</source>
        <translation>安装程序的输出</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>复制一份不含个人数据的报告，用于求助</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Go on where it stopped; what is there is kept</source>
        <translation>从停止处继续；已有内容保留</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
</context>
<context>
    <name>SetupLine</name>
    <message>
        <source>The engine needs a repair.</source>
        <translation>引擎需要修复。</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>The plugin was updated; its engine was not.</source>
        <translation>插件已更新，其引擎尚未更新。</translation>
    </message>
    <message>
        <source>Update the engine</source>
        <translation>更新引擎</translation>
    </message>
</context>
<context>
    <name>SetupLogView</name>
    <message>
        <source>Log of the set-up</source>
        <translation>安装日志</translation>
    </message>
    <message>
        <source>What the installers print; passwords are taken out</source>
        <translation>安装程序的输出；密码已移除</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>SetupOfferPage</name>
    <message>
        <source>Change folder…</source>
        <translation>更改文件夹…</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Do what stands above; it can be cancelled</source>
        <translation>执行上述操作；可以取消</translation>
    </message>
    <message>
        <source>Leave it as it is; nothing has happened</source>
        <translation>保持原样；尚未执行任何操作</translation>
    </message>
    <message>
        <source>Put the engine on another disk or into another folder</source>
        <translation>将引擎放到其他磁盘或文件夹</translation>
    </message>
    <message>
        <source>Use this Python</source>
        <translation>使用此 Python</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>修复引擎</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Update the engine</source>
        <translation>更新引擎</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Set up the engine</source>
        <translation>安装引擎</translation>
    </message>
    <message>
        <source>Folder for the engine</source>
        <translation>引擎的文件夹</translation>
    </message>
</context>
<context>
    <name>SetupProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Go on working in QGIS meanwhile; the dock may be closed.</source>
        <translation>其间可继续在 QGIS 中工作；也可以关闭面板。</translation>
    </message>
    <message>
        <source>Stop; what is done so far is kept</source>
        <translation>停止；已完成的部分保留</translation>
    </message>
    <message>
        <source>What the installers print</source>
        <translation>安装程序的输出</translation>
    </message>
    <message>
        <source>Progress of the set-up</source>
        <translation>安装进度</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>正在移除引擎</translation>
    </message>
    <message>
        <source>Setting up the engine</source>
        <translation>正在安装引擎</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>{duration} so far</source>
        <translation>已用时 {duration}</translation>
    </message>
</context>
<context>
    <name>SetupWords</name>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Installs</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>nothing: this Python has the engine&apos;s packages</source>
        <translation>无：此 Python 已有引擎的软件包</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>no NVIDIA GPU: everything runs on the processor; an answer of the small model takes seconds</source>
        <translation>没有 NVIDIA GPU：一切都在处理器上运行；小模型的一次回答需要几秒钟</translation>
    </message>
    <message>
        <source>{names}, driver {driver}</source>
        <translation>{names}，驱动程序 {driver}</translation>
    </message>
    <message>
        <source>for the processor</source>
        <translation>处理器版</translation>
    </message>
    <message>
        <source>for CUDA {version}</source>
        <translation>CUDA {version} 版</translation>
    </message>
    <message>
        <source>a Python of its own</source>
        <translation>使用自带的 Python</translation>
    </message>
    <message>
        <source>made with Python {version}</source>
        <translation>基于 Python {version} 创建</translation>
    </message>
    <message>
        <source>{torch} {build} and the engine&apos;s packages, {python}</source>
        <translation>{torch}（{build}）和引擎的软件包，{python}</translation>
    </message>
    <message>
        <source>the weights that come with the plugin are open, CC BY 4.0; whom to name stands in models/weights/LICENSE</source>
        <translation>随插件提供的权重是开放的（CC BY 4.0）；应署名者见 models/weights/LICENSE</translation>
    </message>
    <message>
        <source>the weights that come with the plugin are for research and other non-commercial use only; their full terms stand in models/weights/LICENSE</source>
        <translation>随插件提供的权重仅供研究及其他非商业用途；完整条款见 models/weights/LICENSE</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>{size} in the end; {free} are free, {needed} are needed</source>
        <translation>最终占用 {size}；可用 {free}，需要 {needed}</translation>
    </message>
</context>
<context>
    <name>StatusAlgorithm</name>
    <message>
        <source>Engine status</source>
        <translation>引擎状态</translation>
    </message>
    <message>
        <source>Reports whether ChangeChat&apos;s engine is installed, with which versions, weights and device. Paste the log into a problem report.</source>
        <translation>报告 ChangeChat 的引擎是否已安装，以及其版本、权重和设备。请将日志粘贴到问题报告中。</translation>
    </message>
    <message>
        <source>change,detection,engine,diagnostics,version,GPU,installed</source>
        <translation>change,detection,变化,引擎,诊断,版本,GPU,安装</translation>
    </message>
    <message>
        <source>State: ready, missing or broken</source>
        <translation>状态：ready、missing 或 broken</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>引擎的 Python</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Weights of the guide</source>
        <translation>引导模块的权重</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Everything as JSON</source>
        <translation>全部内容（JSON）</translation>
    </message>
</context>
<context>
    <name>TaskButtons</name>
    <message>
        <source>Describe</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Describe the changes in words</source>
        <translation>用文字描述变化</translation>
    </message>
    <message>
        <source>Changed?</source>
        <translation>有变化吗？</translation>
    </message>
    <message>
        <source>Has anything changed: yes or no</source>
        <translation>是否有变化：是或否</translation>
    </message>
    <message>
        <source>How many?</source>
        <translation>多少？</translation>
    </message>
    <message>
        <source>Count the changed objects</source>
        <translation>统计变化的对象</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>哪里？</translation>
    </message>
    <message>
        <source>Name the parts of the area that changed</source>
        <translation>指出区域中发生变化的部分</translation>
    </message>
    <message>
        <source>Talk it through</source>
        <translation>逐步讲解</translation>
    </message>
    <message>
        <source>Changed, how many, where, and what</source>
        <translation>是否变化、多少、哪里以及什么</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Another pair or area: a conversation of its own</source>
        <translation>另一对图层或区域：单独的对话</translation>
    </message>
    <message>
        <source>Show the {number} earlier turns</source>
        <translation>显示之前的 {number} 个问题</translation>
    </message>
</context>
<context>
    <name>WeightsGroup</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>The folder that holds guide.safetensors</source>
        <translation>包含 guide.safetensors 的文件夹</translation>
    </message>
    <message>
        <source>The folder of the weights</source>
        <translation>权重所在的文件夹</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <translation>权重位于 {folder}。</translation>
    </message>
</context>
<context>
    <name>WithheldText</name>
    <message>
        <source>What the model wrote</source>
        <translation>模型所写的内容</translation>
    </message>
    <message>
        <source>Show or hide the text that was withheld</source>
        <translation>显示或隐藏被扣下的文本</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（无）</translation>
    </message>
</context>
</TS>
